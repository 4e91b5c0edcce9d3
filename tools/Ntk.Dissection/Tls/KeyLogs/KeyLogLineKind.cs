namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>What a line of a key log is.</summary>
internal enum KeyLogLineKind
{
    /// <summary>Empty, or begins with <c>#</c>.</summary>
    Comment,

    /// <summary>A secret that is kept.</summary>
    Secret,

    /// <summary>A label that is known and decrypts nothing here.</summary>
    Unused,

    /// <summary>A label that is not known.</summary>
    UnknownLabel,

    /// <summary>Not a line of a key log.</summary>
    Malformed,
}
