namespace Ntk.DevelopmentSigstore.Ct;

/// <summary>What a signed certificate timestamp says (RFC 6962, section 3.2), where it is to deviate from what the log would say.</summary>
public sealed record SctTemplate
{
    /// <summary>The version; 0 is the first one.</summary>
    public byte Version { get; init; }

    /// <summary>The log's id; null for its own.</summary>
    public ReadOnlyMemory<byte>? LogId { get; init; }

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Extensions, which nobody has defined; empty.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }

    /// <summary>The hash algorithm that it names (RFC 5246, section 7.4.1.4.1); 4 is SHA-256.</summary>
    public byte HashAlgorithm { get; init; } = 4;

    /// <summary>The signature algorithm that it names; 3 is ECDSA.</summary>
    public byte SignatureAlgorithm { get; init; } = 3;
}
