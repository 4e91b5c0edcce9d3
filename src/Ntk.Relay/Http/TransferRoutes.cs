using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>The routes of <c>protocol.md</c>, Relay: routes.</summary>
internal static class TransferRoutes
{
    private const string Transfer = RelayRoutes.Transfers + "/{id}";

    /// <summary>Maps every route; whatever is none of them is <see cref="Refusal.Malformed"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapGet(RelayRoutes.Description, services.GetRequiredService<DescriptionEndpoint>().HandleAsync);
        routes.MapPost(RelayRoutes.Transfers, services.GetRequiredService<OpenEndpoint>().HandleAsync);
        routes.MapMethods(Transfer, [HttpMethods.Head], services.GetRequiredService<StateEndpoint>().HandleAsync);
        routes.MapPatch(Transfer, services.GetRequiredService<UploadEndpoint>().HandleAsync);
        routes.MapDelete(Transfer, services.GetRequiredService<DeleteEndpoint>().HandleAsync);
        routes.MapPost(Transfer + "/seal", services.GetRequiredService<SealEndpoint>().HandleAsync);
        routes.MapGet(Transfer + "/blob", services.GetRequiredService<DownloadEndpoint>().HandleAsync);
        routes.MapPost(Transfer + "/collected", services.GetRequiredService<CollectedEndpoint>().HandleAsync);
        routes.MapFallback("{*path}", static context =>
        {
            context.Refuse(Refusal.Malformed);
            return Task.CompletedTask;
        });
    }

    /// <summary>Registers what the routes need.</summary>
    public static void Register(IServiceCollection services) => services
        .AddSingleton<Access>()
        .AddSingleton<DescriptionEndpoint>()
        .AddSingleton<OpenEndpoint>()
        .AddSingleton<StateEndpoint>()
        .AddSingleton<UploadEndpoint>()
        .AddSingleton<DeleteEndpoint>()
        .AddSingleton<SealEndpoint>()
        .AddSingleton<DownloadEndpoint>()
        .AddSingleton<CollectedEndpoint>();
}
