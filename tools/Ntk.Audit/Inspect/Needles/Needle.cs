namespace Ntk.Audit.Inspect.Needles;

/// <summary>What the user looks for.</summary>
/// <param name="Name">As the user gave it: the path of a file, or a text.</param>
/// <param name="IsFile">Whether it is the content of a file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ExcludedWindows">
/// Windows of 16 bytes that are not searched for, because they repeat with a period of at most 4. They may overlap: a run of 20 zeros has 5.
/// </param>
internal sealed record Needle(string Name, bool IsFile, long Length, long ExcludedWindows)
{
    /// <summary>Bytes of a window. A shorter needle is searched whole.</summary>
    public const int Window = 16;

    /// <summary>A shorter needle would be found everywhere by chance: three given bytes occur in 16 MiB of any ciphertext.</summary>
    public const int MinLength = 4;

    /// <summary>Windows of 16 bytes, or 1 for a needle that is searched whole.</summary>
    public long Windows => Length < Window ? 1 : Length - Window + 1;
}
