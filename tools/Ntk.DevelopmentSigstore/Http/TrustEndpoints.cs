using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Trust;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>What a client is configured with: <c>/trusted_root.json</c> and <c>/signing_config.json</c>.</summary>
internal static class TrustEndpoints
{
    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapGet("/trusted_root.json", Exchange.Handler(ErrorForm.Rest, context => context.AnswerAsync(instance().TrustedRoot())));
        app.MapGet("/signing_config.json", Exchange.Handler(ErrorForm.Rest, context =>
            context.AnswerAsync(SigningConfigDocument.Of(instance().Oidc.Issuer, instance().Since, Versions(context)))));
        app.MapFallback(Exchange.Handler(ErrorForm.Rest, context =>
            throw new RefusedException(Refusal.NotFound, $"There is nothing at {context.Request.Method} {context.Request.Path}.")));
    }

    private static int[] Versions(HttpContext context) => context.Request.Query["rekor"].ToString() switch
    {
        "" => [1, 2],
        "1" => [1],
        "2" => [2],
        var other => throw new RefusedException(Refusal.MalformedField, $"The parameter \"rekor\" is \"{other}\", not 1 or 2."),
    };
}
