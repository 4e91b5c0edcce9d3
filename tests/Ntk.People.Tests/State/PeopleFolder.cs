using System.Runtime.Versioning;
using Ntk.Keys;
using Ntk.People.Tests.Peers;

namespace Ntk.People.Tests.State;

/// <summary>A folder with an identity, and a place in it for the file of people.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PeopleFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-people-");

    public PeopleFolder() => Keys = KeyStore.Create(System.IO.Path.Combine(Path, "identity"), "password"u8, UnlockFactor.None);

    public KeyStore Keys { get; }

    public string Path => _folder.FullName;

    /// <summary>Path of the file of people.</summary>
    public string File => System.IO.Path.Combine(Path, "people");

    /// <summary>Somebody, who has the same identity under each handle.</summary>
    public static Contact Contact(string handle)
    {
        Assert.Equal(AddressFault.None, Address.TryCreate(handle, Person.RelayAddress, out var address));
        using var identity = Identity.FromSeed(new byte[Identity.SeedSize]);
        return new Contact(address!, Person.RelayAddress, identity.Key, ContactState.Unverified, WasVerified: false, Served: null);
    }

    public void Dispose()
    {
        Keys.Dispose();
        _folder.Delete(recursive: true);
    }
}
