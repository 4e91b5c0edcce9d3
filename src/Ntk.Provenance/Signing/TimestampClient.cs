using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ntk.Provenance.Net;
using Ntk.Provenance.Timestamps;

namespace Ntk.Provenance.Signing;

/// <summary>Asks a timestamp authority for a timestamp over a signature (RFC 3161, section 2.4.1).</summary>
internal static class TimestampClient
{
    private const int NonceSize = 16;

    public static async Task<byte[]> RequestAsync(SigningService authority, ReadOnlyMemory<byte> signature, ServiceClient services, CancellationToken cancellation)
    {
        var nonce = new BigInteger(RandomNumberGenerator.GetBytes(NonceSize), isUnsigned: true);
        var answer = await services.PostAsync(
            "timestamp authority", authority.Url, "application/timestamp-query", Request(signature.Span, nonce), null, cancellation).ConfigureAwait(false);
        var token = TimestampToken.Read(answer);
        if (token.Info.Nonce != nonce)
            throw new RefusedException(FailureClass.ServiceAnswerMalformed, "The timestamp authority answered another request");
        // RFC 3161, section 2.4.2: the requester verifies that what it sent is what was stamped.
        if (token.Info.Hash != HashAlgorithmName.SHA256 || !token.Info.Imprint.Span.SequenceEqual(SHA256.HashData(signature.Span)))
            throw new RefusedException(FailureClass.TimestampImprintMismatch, "The timestamp authority stamped something else than the signature");
        return answer;
    }

    private static byte[] Request(ReadOnlySpan<byte> signature, BigInteger nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(TimestampOids.Oid(HashAlgorithmName.SHA256));
                writer.WriteOctetString(SHA256.HashData(signature));
            }
            writer.WriteInteger(nonce);
            // The certificate comes along, for clients whose trusted root has the authority's issuers alone.
            writer.WriteBoolean(true);
        }
        return writer.Encode();
    }
}
