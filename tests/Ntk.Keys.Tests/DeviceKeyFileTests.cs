using System.Runtime.Versioning;

namespace Ntk.Keys.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class DeviceKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-keys-");

    private string Key => Path.Combine(_folder.FullName, "device.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void a_device_key_is_read_as_it_was_made()
    {
        using var made = DeviceKeyFile.Create(Key);
        using var read = DeviceKeyFile.Read(Key);

        Assert.Equal(UnlockFactorKind.DeviceKey, read.Kind);
        Assert.Equal(made.Span, read.Span);
    }

    [Fact]
    public void two_device_keys_differ()
    {
        using var one = DeviceKeyFile.Create(Key);
        using var other = DeviceKeyFile.Create(Key + "2");

        Assert.NotEqual(one.Span.ToArray(), other.Span.ToArray());
    }

    [Fact]
    public void a_device_key_is_not_replaced()
    {
        DeviceKeyFile.Create(Key).Dispose();

        Fails(KeyStoreFailure.Exists, () => DeviceKeyFile.Create(Key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(1000)]
    public void a_device_key_of_another_length_is_refused(int length)
    {
        PrivateFile.Write(Key, new byte[length], replace: false);

        Fails(KeyStoreFailure.WrongLength, () => DeviceKeyFile.Read(Key));
    }

    [Fact]
    public void a_device_key_that_others_may_read_is_refused()
    {
        DeviceKeyFile.Create(Key).Dispose();
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Fails(KeyStoreFailure.NotPrivate, () => DeviceKeyFile.Read(Key));
    }

    [Fact]
    public void a_missing_device_key_is_told() => Fails(KeyStoreFailure.Missing, () => DeviceKeyFile.Read(Key));

    private static void Fails(KeyStoreFailure failure, Func<UnlockFactor> act) =>
        Assert.Equal(failure, Assert.Throws<KeyStoreException>(() => act().Dispose()).Failure);
}
