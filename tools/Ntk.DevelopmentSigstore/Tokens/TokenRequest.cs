using System.Collections.Immutable;

namespace Ntk.DevelopmentSigstore.Tokens;

/// <summary>What an identity token says.</summary>
/// <param name="Subject">Whom it is about.</param>
public sealed record TokenRequest(string Subject)
{
    /// <summary>What Fulcio takes tokens for.</summary>
    public const string SigstoreAudience = "sigstore";

    /// <summary>A verified e-mail address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>Further claims, such as those of a build service.</summary>
    public ImmutableDictionary<string, string> Claims { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whom it is for.</summary>
    public string Audience { get; init; } = SigstoreAudience;

    /// <summary>When it was issued; null for now.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>How long it is valid.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}
