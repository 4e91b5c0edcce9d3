namespace Ntk.Audit.Inspect.Profiles;

/// <summary>A wire profile and where it came from.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Source">Where it came from, in a sentence.</param>
/// <param name="IsGiven">Whether the user gave it, instead of a release's publisher.</param>
internal sealed record ProfileSource(WireProfile Profile, string Source, bool IsGiven)
{
    /// <summary>A profile in a file of the user's.</summary>
    /// <exception cref="UsageException">It can't be used.</exception>
    public static ProfileSource FromFile(FileInfo file) =>
        new(Read(InputFile.Read(file.FullName), file.Name), $"Wire profile from the file {file.Name}, which nobody attested.", IsGiven: true);

    /// <summary>Reads the JSON of a profile.</summary>
    /// <exception cref="UsageException">It is none that this program can hold traffic against.</exception>
    public static WireProfile Read(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Length > WireProfileReader.MaxSize)
            throw new UsageException($"{name} has {json.Length} bytes, and a wire profile at most {WireProfileReader.MaxSize}");
        return WireProfileReader.Read(json, out var fault) ?? throw new UsageException($"{name} is no wire profile that this program can use: {fault}");
    }
}
