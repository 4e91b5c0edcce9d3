using Ntk.Provenance.Json;
using Ntk.Provenance.Net;

namespace Ntk.Provenance.Signing;

/// <summary>Where CI systems leave an identity token, or the means to ask for one with the audience of Sigstore.</summary>
public static class IdentityTokenSource
{
    /// <summary>The audience that Fulcio accepts.</summary>
    public const string Audience = "sigstore";

    /// <summary>Variables that hold a token: any system's by convention, then CircleCI's.</summary>
    private static readonly string[] Variables = ["SIGSTORE_ID_TOKEN", "CIRCLE_OIDC_TOKEN_V2"];

    /// <summary>Reads a token from a file that nothing but the token is in.</summary>
    public static Outcome<IdentityToken> FromFile(string path, DateTimeOffset now) => Outcome<IdentityToken>.Of(() => IdentityToken.Read(ReadFile(path), now));

    /// <summary>
    /// Finds a token in the environment: <c>SIGSTORE_ID_TOKEN</c> (GitLab CI and others), CircleCI's, or GitHub Actions', which is asked for over HTTP.
    /// </summary>
    /// <param name="variable">Reads one variable.</param>
    /// <param name="services">For GitHub Actions' token service.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static async Task<Outcome<IdentityToken>> FromEnvironmentAsync(
        Func<string, string?> variable, ServiceClient services, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(services);
        foreach (var name in Variables)
            if (variable(name) is { Length: > 0 } token)
                return IdentityToken.Parse(token, now);
        return await Outcome<IdentityToken>.OfAsync(async () =>
        {
            if (variable("ACTIONS_ID_TOKEN_REQUEST_URL") is not { Length: > 0 } url || variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN") is not { Length: > 0 } bearer)
                throw new RefusedException(
                    FailureClass.TokenMissing, "There is no identity token in the environment",
                    $"{string.Join(" or ", Variables)}, or GitHub Actions with the permission id-token: write");
            return await FromGitHubAsync(url, bearer, services, now, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task<IdentityToken> FromGitHubAsync(string url, string bearer, ServiceClient services, DateTimeOffset now, CancellationToken cancellation)
    {
        // The bearer token goes there: in clear to this machine alone.
        if (!Uri.TryCreate(url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "audience=" + Audience, UriKind.Absolute, out var request)
            || !(request.Scheme == Uri.UriSchemeHttps || (request.Scheme == Uri.UriSchemeHttp && request.IsLoopback)))
            throw new RefusedException(FailureClass.TokenMissing, "ACTIONS_ID_TOKEN_REQUEST_URL is not usable", "https, or http on this machine", url);
        if (!bearer.All(c => c is > ' ' and <= '~'))
            throw new RefusedException(FailureClass.TokenMissing, "ACTIONS_ID_TOKEN_REQUEST_TOKEN is not a bearer token: it has other characters than visible ASCII");
        var answer = await services.GetAsync("token service", request, bearer, cancellation).ConfigureAwait(false);
        return IdentityToken.Read(JsonText.Parse(answer, "the token service's answer", JsonLimits.Trust).Required("value").Text(64 << 10), now);
    }

    private static string ReadFile(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var text = new char[IdentityToken.MaxLength + 1];
            return new string(text, 0, file.ReadBlock(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(FailureClass.TokenMissing, $"The file {path} with the identity token can't be read", actual: e.Message);
        }
    }
}
