using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Tokens;

/// <summary>Issues identity tokens to whoever asks, and reads its own: JWTs signed with RS256 (RFC 7519, RFC 7518), the one
/// algorithm that cosign knows a token by.</summary>
public sealed class OidcIssuer : IDisposable
{
    /// <summary>16 KiB: a token of a build service has 2 KiB.</summary>
    public const int MaxTokenSize = 16 * 1024;

    private const string Algorithm = "RS256";

    // Made for the first token: it takes longer than everything else that an instance begins with.
    private readonly Lazy<RSA> _key;
    private readonly TimeProvider _time;

    /// <param name="keys">Where the key is, or is put.</param>
    /// <param name="issuer">The issuer's URL, without a slash at its end.</param>
    /// <param name="time">The clock.</param>
    public OidcIssuer(KeyRing keys, string issuer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _key = new Lazy<RSA>(() => keys.Rsa("oidc"));
        _time = time;
        Issuer = issuer;
    }

    /// <summary>The issuer's URL.</summary>
    public string Issuer { get; }

    private string KeyId => Convert.ToHexStringLower(SHA256.HashData(_key.Value.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));

    /// <summary>A token.</summary>
    public string Issue(TokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var issuedAt = request.IssuedAt ?? _time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = request.Subject,
            ["aud"] = request.Audience,
            ["iat"] = issuedAt.ToUnixTimeSeconds(),
            ["nbf"] = issuedAt.ToUnixTimeSeconds(),
            ["exp"] = (issuedAt + request.Lifetime).ToUnixTimeSeconds(),
        };
        if (request.Email is not null)
            (claims["email"], claims["email_verified"]) = (request.Email, true);
        foreach (var (name, value) in request.Claims)
            claims.TryAdd(name, value);
        var header = new JsonObject { ["alg"] = Algorithm, ["kid"] = KeyId, ["typ"] = "JWT" };
        var signed = $"{Part(header)}.{Part(claims)}";
        var signature = _key.Value.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The claims of a token of this issuer that is valid now and for Sigstore; those whose value is text.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public IReadOnlyDictionary<string, string> Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var claims = RequestJson.Parse(VerifiedClaims(token));
        var texts = claims.EnumerateObject().Where(static c => c.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(static c => c.Name, static c => Claim(c.Value));
        if (texts.GetValueOrDefault("iss") is var issuer && issuer != Issuer)
            throw new RefusedException(Refusal.InvalidToken, $"The token's issuer is \"{issuer}\", not \"{Issuer}\".");
        if (texts.GetValueOrDefault("aud") is var audience && audience != TokenRequest.SigstoreAudience)
            throw new RefusedException(Refusal.WrongAudience, $"The token is for \"{audience}\", not \"{TokenRequest.SigstoreAudience}\".");
        var (now, from, until) = (_time.GetUtcNow().ToUnixTimeSeconds(), Seconds(claims, "nbf"), Seconds(claims, "exp"));
        if (now < from || now >= until)
            throw new RefusedException(Refusal.ExpiredToken, $"The token is valid from {from} until {until}, not at {now} seconds since 1970.");
        if (!claims.TryField("email_verified", out var verified) || verified.ValueKind != JsonValueKind.True)
            texts.Remove("email");
        return texts;
    }

    /// <summary>The discovery document (OpenID Connect Discovery 1.0, section 3).</summary>
    public JsonObject Configuration() => new()
    {
        ["issuer"] = Issuer,
        ["jwks_uri"] = Issuer + "/keys",
        ["token_endpoint"] = Issuer + "/token",
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray(Algorithm),
    };

    /// <summary>The key set (RFC 7517, section 5).</summary>
    public JsonObject KeySet()
    {
        var key = _key.Value.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["alg"] = Algorithm,
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(key.Modulus),
                ["e"] = Base64Url.EncodeToString(key.Exponent),
            }),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_key.IsValueCreated)
            _key.Value.Dispose();
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(CanonicalJson.Encode(json));

    private static string Claim(JsonElement value) =>
        value.Text() ?? throw new RefusedException(Refusal.InvalidToken, "A claim of the token is no Unicode text.");

    private static long Seconds(JsonElement claims, string name) =>
        claims.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var seconds)
            ? seconds
            : throw new RefusedException(Refusal.InvalidToken, $"The token's claim \"{name}\" is no number of seconds.");

    private byte[] VerifiedClaims(string token)
    {
        var parts = token.Length <= MaxTokenSize ? token.Split('.', 4) : [];
        if (parts.Length != 3)
            throw new RefusedException(Refusal.InvalidToken, $"The token is no JWT of at most {MaxTokenSize} characters.");
        var (header, claims, signature) = (Decode(parts[0]), Decode(parts[1]), Decode(parts[2]));
        var algorithm = RequestJson.Parse(header).Text("alg");
        if (algorithm != Algorithm)
            throw new RefusedException(Refusal.InvalidToken, $"The token's algorithm is \"{algorithm}\", not {Algorithm}.");
        if (!_key.Value.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            throw new RefusedException(Refusal.InvalidToken, "The token's signature is not by this issuer.");
        return claims;
    }

    private static byte[] Decode(string part) => Base64Url.IsValid(part)
        ? Base64Url.DecodeFromChars(part)
        : throw new RefusedException(Refusal.InvalidToken, "A part of the token is no base64url.");
}
