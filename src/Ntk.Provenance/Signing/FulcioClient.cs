using System.Security.Cryptography;
using System.Text;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Net;

namespace Ntk.Provenance.Signing;

/// <summary>Asks a certificate authority for a certificate (Fulcio, <c>fulcio.proto</c>, CreateSigningCertificate).</summary>
internal static class FulcioClient
{
    public static async Task<Certificate> RequestAsync(
        SigningService authority, IdentityToken token, SigningKey key, ServiceClient services, CancellationToken cancellation)
    {
        var url = new Uri(authority.Url.ToString().TrimEnd('/') + "/api/v2/signingCert");
        var answer = await services.PostAsync("certificate authority", url, "application/json", Request(token, key), token.Text, cancellation)
            .ConfigureAwait(false);
        return Read(answer, key);
    }

    /// <summary>Possession of the key is shown by signing whom the token is for.</summary>
    private static byte[] Request(IdentityToken token, SigningKey key) => JsonBytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("credentials");
        json.WriteString("oidcIdentityToken", token.Text);
        json.WriteEndObject();
        json.WriteStartObject("publicKeyRequest");
        json.WriteStartObject("publicKey");
        json.WriteString("algorithm", "ECDSA");
        json.WriteString("content", key.PublicPem());
        json.WriteEndObject();
        json.WriteBase64String("proofOfPossession", key.SignDigest(CryptographicOperations.HashData(key.Hash, Encoding.UTF8.GetBytes(token.Subject))));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Certificate Read(byte[] answer, SigningKey key)
    {
        var document = JsonText.Parse(answer, "the certificate authority's answer", JsonLimits.Trust);
        var issued = document.Optional("signedCertificateEmbeddedSct") ?? throw new RefusedException(
            FailureClass.ServiceAnswerMalformed, "The certificate authority gave no certificate with an embedded timestamp", "signedCertificateEmbeddedSct");
        var chain = issued.Required("chain").Required("certificates").Items(8);
        if (chain.Count == 0)
            throw new RefusedException(FailureClass.ServiceAnswerMalformed, "The certificate authority gave an empty chain");
        var certificate = Certificate.Read(PemText.Decode(chain[0].Text(Certificate.MaxBytes), "CERTIFICATE", chain[0].Path), "The certificate that was issued");
        return certificate.Key.SubjectPublicKeyInfo.Span.SequenceEqual(key.Public.SubjectPublicKeyInfo.Span)
            ? certificate
            : throw new RefusedException(FailureClass.ServiceAnswerMalformed, "The certificate authority gave a certificate for another key");
    }
}
