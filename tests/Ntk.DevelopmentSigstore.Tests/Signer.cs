using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;

namespace Ntk.DevelopmentSigstore.Tests;

/// <summary>A client with a key and a certificate, which makes requests.</summary>
internal sealed class Signer : IDisposable
{
    public static readonly FulcioIdentity Identity =
        new(DevelopmentInstance.UnservedIssuer, new SubjectName(SubjectNameKind.Email, "me@example.invalid"));

    private Signer(ECDsa key, X509Certificate2 certificate) => (Key, Certificate) = (key, certificate);

    public ECDsa Key { get; }

    public X509Certificate2 Certificate { get; }

    public byte[] Pem => Encoding.ASCII.GetBytes(Certificate.ExportCertificatePem() + "\n");

    public static async Task<Signer> CreateAsync(DevelopmentInstance instance)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new Signer(key, await instance.Authority.IssueLoggedAsync(instance.Authority.Template(new PublicKey(key), Identity), instance.Ct));
    }

    public byte[] Sign(byte[] data) => Key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>A request of Rekor's second interface for a signature of a text.</summary>
    public JsonObject RequestV2(string text) => new()
    {
        ["hashedRekordRequestV002"] = new JsonObject
        {
            ["digest"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            ["signature"] = new JsonObject
            {
                ["content"] = Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(text))),
                ["verifier"] = new JsonObject
                {
                    ["keyDetails"] = "PKIX_ECDSA_P256_SHA_256",
                    ["x509Certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(Certificate.RawData) },
                },
            },
        },
    };

    /// <summary>A request of Rekor's first interface for a signature of a text.</summary>
    public JsonObject RequestV1(string text) => Proposed("hashedrekord", "0.0.1", new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["hash"] = new JsonObject
            {
                ["algorithm"] = "sha256",
                ["value"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            },
        },
        ["signature"] = new JsonObject
        {
            ["content"] = Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(text))),
            ["publicKey"] = new JsonObject { ["content"] = Convert.ToBase64String(Pem) },
        },
    });

    public static JsonObject Proposed(string kind, string version, JsonObject spec) =>
        new() { ["kind"] = kind, ["apiVersion"] = version, ["spec"] = spec };

    public static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    public void Dispose()
    {
        Key.Dispose();
        Certificate.Dispose();
    }
}
