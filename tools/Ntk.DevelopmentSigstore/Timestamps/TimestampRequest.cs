using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Timestamps;

/// <summary>What is to be timestamped (RFC 3161, section 2.4.1).</summary>
/// <param name="HashOid">The digest's algorithm.</param>
/// <param name="Digest">The digest.</param>
public sealed record TimestampRequest(string HashOid, ReadOnlyMemory<byte> Digest)
{
    /// <summary>64 bytes: real nonces have 8 to 16.</summary>
    private const int MaxNonceSize = 64;

    /// <summary>What the answer repeats; null for nothing.</summary>
    public BigInteger? Nonce { get; init; }

    /// <summary>The policy that is asked for; null for any.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the authority's certificates are to be in the answer.</summary>
    public bool WantsCertificates { get; init; }

    /// <summary>A request for a timestamp of data, by its SHA-256.</summary>
    public static TimestampRequest Of(ReadOnlySpan<byte> data, bool wantsCertificates = false) =>
        new(HashOids.Sha256, SHA256.HashData(data)) { WantsCertificates = wantsCertificates };

    /// <summary>Reads the DER of a <c>TimeStampReq</c>.</summary>
    /// <exception cref="RefusedException">It is none, or its digest is none that is taken.</exception>
    public static TimestampRequest Parse(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var reader = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            return Parse(reader);
        }
        catch (AsnContentException e)
        {
            throw new RefusedException(Refusal.MalformedRequest, $"The request is no TimeStampReq: {e.Message}");
        }
    }

    /// <summary>Reads the JSON form of a request, <c>{artifactHash, hashAlgorithm, nonce, certificates, tsaPolicyOID}</c>.</summary>
    /// <exception cref="RefusedException">It is none, or its digest is none that is taken.</exception>
    public static TimestampRequest ParseJson(ReadOnlyMemory<byte> utf8)
    {
        var json = RequestJson.Parse(utf8);
        var request = new TimestampRequest(HashOids.Named(json.Text("hashAlgorithm")), json.Bytes("artifactHash"))
        {
            Nonce = json.TryField("nonce", out var nonce) ? Number(nonce) : null,
            WantsCertificates = json.TryField("certificates", out var certificates) && certificates.ValueKind == JsonValueKind.True,
            Policy = json.TryField("tsaPolicyOID", out _) ? PolicyOf(json.Text("tsaPolicyOID")) : null,
        };
        return request.Checked();
    }

    private static TimestampRequest Parse(AsnReader reader)
    {
        if (!reader.TryReadInt32(out var version) || version != 1)
            throw new RefusedException(Refusal.MalformedField, "The version of a TimeStampReq is 1.");
        var imprint = reader.ReadSequence();
        var algorithm = imprint.ReadSequence();
        var request = new TimestampRequest(algorithm.ReadObjectIdentifier(), imprint.ReadOctetString());
        if (Next(reader, UniversalTagNumber.ObjectIdentifier))
            request = request with { Policy = reader.ReadObjectIdentifier() };
        if (Next(reader, UniversalTagNumber.Integer))
            request = request with { Nonce = reader.ReadInteger() };
        if (Next(reader, UniversalTagNumber.Boolean))
            request = request with { WantsCertificates = reader.ReadBoolean() };
        if (reader.HasData)
            throw new RefusedException(Refusal.MalformedField, "A TimeStampReq with extensions is not taken here.");
        return request.Checked();
    }

    private static bool Next(AsnReader reader, UniversalTagNumber tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(new Asn1Tag(tag));

    // Clients that have no policy in mind send an empty one.
    private static string? PolicyOf(string oid)
    {
        if (oid.Length == 0)
            return null;
        try
        {
            new AsnWriter(AsnEncodingRules.DER).WriteObjectIdentifier(oid);
            return oid;
        }
        catch (ArgumentException)
        {
            throw new RefusedException(Refusal.MalformedField, "The field \"tsaPolicyOID\" is no object identifier.");
        }
    }

    private static BigInteger Number(JsonElement nonce) =>
        nonce.ValueKind == JsonValueKind.Number && nonce.GetRawText() is { Length: <= 2 * MaxNonceSize } text
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new RefusedException(Refusal.MalformedField, "The field \"nonce\" is no integer.");

    private TimestampRequest Checked()
    {
        if (Nonce is { } nonce && nonce.GetByteCount() > MaxNonceSize)
            throw new RefusedException(Refusal.TooLarge, $"A nonce has at most {MaxNonceSize} bytes, not {nonce.GetByteCount()}.");
        var expected = HashOids.SizeOf(HashOid);
        if (Digest.Length != expected)
            throw new RefusedException(Refusal.UnsupportedDigest, $"A digest of {HashOid} has {expected} bytes, not {Digest.Length}.");
        return this;
    }
}
