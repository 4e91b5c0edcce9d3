using System.Buffers.Text;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Signing;

/// <summary>
/// An OIDC identity token (OpenID Connect Core, section 2): a JWT that a certificate authority accepts for who somebody is. It is a credential:
/// it is shown nowhere, and only its subject can be read here.
/// </summary>
public sealed class IdentityToken
{
    /// <summary>Tokens of CI systems have about 2 KB.</summary>
    internal const int MaxLength = 64 << 10;

    private IdentityToken(string text, string subject, DateTimeOffset expires) => (Text, Subject, Expires) = (text, subject, expires);

    /// <summary>For the certificate authority alone.</summary>
    internal string Text { get; }

    /// <summary>The e-mail address that the token is for, or else its subject.</summary>
    public string Subject { get; }

    /// <summary>When it ceases to be accepted.</summary>
    public DateTimeOffset Expires { get; }

    /// <summary>Reads a token. Its signature is for the certificate authority to judge.</summary>
    public static Outcome<IdentityToken> Parse(string text, DateTimeOffset now) => Outcome<IdentityToken>.Of(() => Read(text, now));

    /// <summary>The type name: never the token.</summary>
    public override string ToString() => nameof(IdentityToken);

    internal static IdentityToken Read(string text, DateTimeOffset now)
    {
        if (text.Length > MaxLength)
            throw new RefusedException(FailureClass.TokenMalformed, "The identity token is too long", $"at most {MaxLength} characters", "more");
        var parts = text.Trim().Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
            throw new RefusedException(FailureClass.TokenMalformed, "The identity token is not a JWT of three parts");
        var claims = JsonText.Parse(Base64Url.DecodeFromChars(parts[1]), "the identity token's claims", MaxLength);
        var expires = DateTimeOffset.FromUnixTimeSeconds(Math.Min(claims.Required("exp").Count(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        if (expires <= now)
            throw new RefusedException(FailureClass.TokenMalformed, "The identity token has expired", $"after {Rfc3339.Format(now)}", Rfc3339.Format(expires));
        var subject = claims.Optional("email")?.Text(1024) ?? claims.Required("sub").Text(4096);
        return new IdentityToken(text.Trim(), subject, expires);
    }
}
