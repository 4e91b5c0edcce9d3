using Microsoft.AspNetCore.Connections;

namespace Ntk.Relay.Hosting;

/// <summary>Tells connections to the operator's addresses from those to the clients'.</summary>
internal static class ManagementListener
{
    /// <summary>Connection middleware that marks a connection.</summary>
    public static ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(Marker.Instance);
        return next(connection);
    };

    /// <summary>Whether the request came over a marked connection.</summary>
    public static bool IsManagement(this HttpContext context) => context.Features.Get<Marker>() is not null;

    private sealed class Marker
    {
        public static readonly Marker Instance = new();
    }
}
