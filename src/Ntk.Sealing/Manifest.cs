namespace Ntk.Sealing;

/// <summary>What a transfer holds: the plaintext of chunk 0 (<c>protocol.md</c>, Plaintext of chunk 0).</summary>
/// <remarks>
/// <see cref="Name"/> comes from the sender: whoever creates a file or folder from it applies the clause <em>Names</em> first.
/// </remarks>
public sealed record Manifest
{
    /// <summary>What the content is.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>File name, or the name of the one folder sent.</summary>
    public string? Name { get; init; }

    /// <summary>Content length in bytes: always for a file, never for anything else.</summary>
    public long? Size { get; init; }

    /// <summary>For a file: last modification, seconds since the Unix epoch.</summary>
    public long? Modified { get; init; }

    /// <summary>For a file: whether its owner may execute it.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>For a folder: how many files the sender counted; a hint for progress.</summary>
    public long? Files { get; init; }

    /// <summary>For a folder: how many bytes in its files the sender counted; a hint for progress.</summary>
    public long? Bytes { get; init; }
}
