using System.Globalization;
using System.Text;

namespace Ntk.Provenance.Bundles;

/// <summary>A signed envelope with one signature (DSSE, <c>envelope.md</c>).</summary>
/// <param name="PayloadType">Media type of the payload.</param>
/// <param name="Payload">The payload.</param>
/// <param name="KeyId">What the signer calls its key; a hint only.</param>
/// <param name="Signature">The signature over <see cref="SignedBytes"/>.</param>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, string KeyId, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The payload type of in-toto statements.</summary>
    public const string InToto = "application/vnd.in-toto+json";

    /// <summary>What is signed: the pre-authentication encoding (DSSE, <c>protocol.md</c>).</summary>
    public byte[] SignedBytes() => PreAuthenticationEncoding(PayloadType, Payload.Span);

    /// <summary><c>"DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload</c>, lengths in bytes as decimal numbers.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        var head = string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        var length = Encoding.UTF8.GetByteCount(head);
        var bytes = new byte[length + payload.Length];
        Encoding.UTF8.GetBytes(head, bytes);
        payload.CopyTo(bytes.AsSpan(length));
        return bytes;
    }
}
