using System.Reflection;
using System.Security.Cryptography;

namespace Ntk.Audit.Trust;

/// <summary>The TUF root from which an instance is followed: that of Sigstore's public-good instance, which is in this program, or a file of the user's.</summary>
/// <param name="Json">The metadata.</param>
/// <param name="Mirror">Where the instance publishes, or null where that has to be said.</param>
internal sealed record PinnedRoot(byte[] Json, string? Mirror)
{
    private const string Resource = "public-good-root.json";
    private const string PublicGoodMirror = "https://tuf-repo-cdn.sigstore.dev";

    public static PinnedRoot Of(FileInfo? file) => file is null ? new PinnedRoot(PublicGood(), PublicGoodMirror) : new PinnedRoot(InputFile.Read(file.FullName), null);

    /// <summary>A folder for this instance alone, below the user's data.</summary>
    public string DefaultCache()
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Json).AsSpan(0, 8));
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "ntk", "trust", id) : throw new UsageException("there is no home folder to remember trust in; name one with --tuf-cache");
    }

    private static byte[] PublicGood()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
