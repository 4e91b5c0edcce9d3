using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Tokens;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>The issuer's interface: discovery, keys, and <c>/token</c>, which gives anybody any identity.</summary>
internal static class OidcEndpoints
{
    private const int MaxClaims = 64;

    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapGet("/.well-known/openid-configuration", Exchange.Handler(ErrorForm.Rest, context =>
            context.AnswerAsync(instance().Oidc.Configuration())));
        app.MapGet("/keys", Exchange.Handler(ErrorForm.Rest, context => context.AnswerAsync(instance().Oidc.KeySet())));
        // Build services hand out tokens on GET, under the name "value"; a client of either finds what it looks for.
        app.MapMethods("/token", [HttpMethods.Get, HttpMethods.Post], Exchange.Handler(ErrorForm.Rest, context =>
        {
            var token = instance().Oidc.Issue(Request(context.Request.Query));
            return context.AnswerAsync(new JsonObject { ["id_token"] = token, ["value"] = token });
        }));
    }

    private static TokenRequest Request(IQueryCollection query)
    {
        var subject = query["subject"].ToString();
        if (subject.Length == 0)
            throw new RefusedException(Refusal.MissingField, "The parameter \"subject\" is missing.");
        var claims = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var claim in query["claim"])
        {
            var parts = claim!.Split('=', 2);
            if (parts.Length != 2 || claims.Count == MaxClaims)
                throw new RefusedException(Refusal.MalformedField, $"\"{claim}\" is no claim name=value, or one of more than {MaxClaims}.");
            claims[parts[0]] = parts[1];
        }
        var email = query["email"].ToString() is { Length: > 0 } given ? given : null;
        var request = new TokenRequest(subject) { Claims = claims.ToImmutable(), Email = email };
        return query["audience"].ToString() is { Length: > 0 } audience ? request with { Audience = audience } : request;
    }
}
