using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A connection to the hub that exists on the relay's side only and closes when the test says so.</summary>
internal sealed class FakeConnection : HubCallerContext, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    public override string ConnectionId { get; } = Guid.NewGuid().ToString();

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User => null;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => _gone.Token;

    public Task CloseAsync() => _gone.CancelAsync();

    public override void Abort() => _gone.Cancel();

    public void Dispose() => _gone.Dispose();
}
