using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Keys;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>The user's identity where a client keeps it.</summary>
/// <param name="home">The client's folder.</param>
internal sealed class IdentityFiles(ClientHome home)
{
    public string Path => home.IdentityPath;

    /// <summary>Opens the store with a password, and the device key where it needs one.</summary>
    public KeyStore Open(ReadOnlySpan<byte> password)
    {
        using var factor = Factor();
        return KeyStore.Open(Path, password, factor);
    }

    /// <summary>The factor that the store needs.</summary>
    public UnlockFactor Factor() => KeyStore.Describe(Path).Factor switch
    {
        UnlockFactorKind.DeviceKey => DeviceKey(),
        UnlockFactorKind.WebAuthnPrf => throw new UsageException("This identity opens with an authenticator, which a browser alone can ask."),
        _ => UnlockFactor.None,
    };

    /// <summary>Refuses a place at which something is: before a password is asked for, as nothing is ever replaced.</summary>
    public static void RequireNew(string path)
    {
        if (System.IO.Path.Exists(path))
            throw new KeyStoreException(KeyStoreFailure.Exists, $"There is {path} already.");
    }

    /// <summary>Makes a store, and its device key before it; where the store can't be made, none of them is left.</summary>
    public KeyStore Make(bool withDeviceKey, Func<UnlockFactor, KeyStore> make)
    {
        RequireNew(Path);
        using var factor = withDeviceKey ? DeviceKeyFile.Create(home.DeviceKeyPath) : UnlockFactor.None;
        try
        {
            return make(factor);
        }
        catch when (withDeviceKey && !System.IO.Path.Exists(Path))
        {
            File.Delete(home.DeviceKeyPath);
            throw;
        }
    }

    private UnlockFactor DeviceKey()
    {
        try
        {
            return DeviceKeyFile.Read(home.DeviceKeyPath);
        }
        catch (KeyStoreException e) when (e.Failure is KeyStoreFailure.Missing or KeyStoreFailure.WrongLength)
        {
            throw new KeyStoreException(KeyStoreFailure.OtherFactor, e.Message, e);
        }
    }

    /// <summary>Prints the identity: its key and, where it has one, its address; or with <c>--json</c> an object.</summary>
    public void Print(Session session, KeyStore store, string? address = null)
    {
        var key = store.Identity.Key.ToString();
        if (session.IsJson)
            Session.Print(new IdentityLine(key, Path, address), ResultJson.Lines.IdentityLine);
        else
            StandardStreams.PrintLine(address is null ? key : $"{key}\n{address}");
    }
}
