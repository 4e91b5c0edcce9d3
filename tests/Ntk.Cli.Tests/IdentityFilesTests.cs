using Ntk.Cli.Commands;
using Ntk.Client;
using Ntk.Keys;

namespace Ntk.Cli.Tests;

public sealed class IdentityFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-identity-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, InlineData(true), InlineData(false)]
    public void a_device_key_goes_with_a_store_that_is_not_made_and_stays_with_one_that_is_there_whatever_failed(bool isThere)
    {
        var home = new ClientHome(_folder.FullName);

        Assert.Throws<KeyStoreException>(() => new IdentityFiles(home).Make(withDeviceKey: true, factor =>
        {
            if (isThere)
                KeyStore.Create(home.IdentityPath, "password"u8, factor).Dispose();
            throw new KeyStoreException(KeyStoreFailure.NotFlushed, "It may not outlive a power cut.");
        }));

        Assert.Equal((isThere, isThere), (File.Exists(home.IdentityPath), File.Exists(home.DeviceKeyPath)));
    }
}
