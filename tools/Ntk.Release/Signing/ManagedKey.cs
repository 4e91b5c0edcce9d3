using System.Text;
using Ntk.Provenance.Signing;
using Ntk.Release.Failures;

namespace Ntk.Release.Signing;

/// <summary>The file of a key that an operator keeps, encrypted under a password.</summary>
internal static class ManagedKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a key; its password comes from a file or, where the key has one and none is named, from the terminal.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>.</exception>
    public static SigningKey Read(string path, string? passwordFile)
    {
        var pem = Encoding.UTF8.GetString(InputFile.Read(path));
        var password = passwordFile is not null ? Password.FromFile(passwordFile)
            : pem.Contains("ENCRYPTED", StringComparison.Ordinal) ? Password.Ask($"Password of {path}: ")
            : "";
        var key = SigningKey.FromPem(pem, password);
        return key.Succeeded ? key.Value : throw new ReleaseException(ReleaseFault.Input, $"{path}: {key.Failure}");
    }

    /// <summary>Makes a key in a file that its owner alone can read.</summary>
    /// <returns>The public key, as PEM.</returns>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: something is there already.</exception>
    public static string Create(string path, string password)
    {
        var pem = SigningKey.NewPem(password);
        using var key = SigningKey.FromPem(pem, password).Required();
        try
        {
            using var file = new FileStream(path, Options());
            file.Write(Encoding.ASCII.GetBytes(pem + "\n"));
        }
        catch (IOException e)
        {
            throw new ReleaseException(ReleaseFault.Input, $"No key was made: {e.Message}");
        }
        return key.PublicPem();
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
