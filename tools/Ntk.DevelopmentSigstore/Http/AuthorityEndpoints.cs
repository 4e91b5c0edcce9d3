using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Rekor;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>Fulcio's interface: <c>/api/v2/signingCert</c> and <c>/api/v2/trustBundle</c>.</summary>
internal static class AuthorityEndpoints
{
    private const string Bearer = "Bearer ";

    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapPost("/api/v2/signingCert", Exchange.Handler(ErrorForm.Grpc, context => SignAsync(context, instance())));
        app.MapGet("/api/v2/trustBundle", Exchange.Handler(ErrorForm.Grpc, context =>
            context.AnswerAsync(new JsonObject { ["chains"] = new JsonArray(Chain(instance().Authority.Intermediate, instance().Authority.Root)) })));
    }

    private static async Task SignAsync(HttpContext context, DevelopmentInstance instance)
    {
        var request = RequestJson.Parse(await context.BodyAsync());
        var identity = FulcioIdentity.FromClaims(instance.Oidc.Read(Token(context, request)));
        var keyRequest = request.Field("publicKeyRequest");
        var pem = keyRequest.Field("publicKey").Text("content");
        using var key = EntryVerifier.FromPem(Encoding.UTF8.GetBytes(pem));
        if (key.IsCertificate)
            throw new RefusedException(Refusal.UnsupportedKey, "A public key was expected, not a certificate.");
        if (!key.VerifyData(Encoding.UTF8.GetBytes(identity.Challenge), keyRequest.Bytes("proofOfPossession")))
            throw new RefusedException(Refusal.UnprovenPossession, "The proof of possession is no signature of the token's subject by the key.");
        var template = instance.Authority.Template(PublicKey.CreateFromSubjectPublicKeyInfo(key.Der, out _), identity);
        using var certificate = await instance.Authority.IssueLoggedAsync(template, instance.Ct);
        var chain = Chain(certificate, instance.Authority.Intermediate, instance.Authority.Root);
        await context.AnswerAsync(new JsonObject { ["signedCertificateEmbeddedSct"] = new JsonObject { ["chain"] = chain } });
    }

    private static string Token(HttpContext context, JsonElement request)
    {
        if (request.TryField("credentials", out var credentials))
            return credentials.Text("oidcIdentityToken");
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..]
            : throw new RefusedException(Refusal.InvalidToken, "The request has no identity token.");
    }

    private static JsonObject Chain(params ReadOnlySpan<X509Certificate2> certificates)
    {
        var chain = new JsonArray();
        foreach (var certificate in certificates)
            chain.Add((JsonNode)(certificate.ExportCertificatePem() + "\n"));
        return new JsonObject { ["certificates"] = chain };
    }
}
