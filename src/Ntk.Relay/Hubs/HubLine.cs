using System.Net;
using Microsoft.AspNetCore.SignalR;

namespace Ntk.Relay.Hubs;

/// <summary>One connection to the hub.</summary>
/// <param name="Context">The connection.</param>
/// <param name="Client">Sends to it.</param>
/// <param name="Role">What it showed so far.</param>
internal readonly record struct HubLine(HubCallerContext Context, IClientProxy Client, HubRole Role)
{
    private static readonly object Key = new();

    /// <summary>Its name among all connections.</summary>
    public string Id => Context.ConnectionId;

    /// <summary>Cancelled when the connection is gone.</summary>
    public CancellationToken Gone => Context.ConnectionAborted;

    /// <summary>Where it comes from.</summary>
    public IPAddress? Address => Context.GetHttpContext()?.Connection.RemoteIpAddress;

    /// <summary>The connection of a call.</summary>
    public static HubLine Of(HubCallerContext context, IClientProxy client)
    {
        lock (context.Items)
        {
            if (!context.Items.TryGetValue(Key, out var role))
                context.Items[Key] = role = new HubRole();
            return new HubLine(context, client, (HubRole)role!);
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Abort() => Context.Abort();
}
