using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Trust;

/// <summary>A transparency log or certificate log that a trusted root names.</summary>
/// <param name="BaseUrl">Where it is served; its host is the name under which a log signs checkpoints.</param>
/// <param name="Id">Its id, 32 bytes: of RFC 6962, or of a C2SP signed note's key.</param>
/// <param name="Key">Its key.</param>
/// <param name="ValidFor">When its signatures are to be believed.</param>
public sealed record TrustedLog(string BaseUrl, ReadOnlyMemory<byte> Id, VerificationKey Key, ValidityPeriod ValidFor)
{
    internal const int CheckpointKeyIdSize = 4;

    /// <summary>The id of its key in checkpoints, 4 bytes: the first ones of <see cref="Id"/> where the trusted root gives no other.</summary>
    public ReadOnlyMemory<byte> CheckpointKeyId { get; init; } = Id[..CheckpointKeyIdSize];

    /// <summary>The base URL and the id.</summary>
    public override string ToString() => $"{BaseUrl} (log id {Convert.ToHexStringLower(Id.Span)})";

    /// <summary>Whether the log signs under that name: the host of its URL, with or without the port, or all after the scheme.</summary>
    internal bool IsNamed(string name)
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url))
            return name == BaseUrl;
        return name == url.Host || name == url.Authority || name == (url.Authority + url.AbsolutePath).TrimEnd('/');
    }
}
