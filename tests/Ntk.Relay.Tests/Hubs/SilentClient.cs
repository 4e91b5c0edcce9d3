using Microsoft.AspNetCore.SignalR;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A client that nothing can be sent to: sending neither ends nor fails, as where the other side does not read.</summary>
internal sealed class SilentClient(Task sent) : IClientProxy
{
    /// <summary>One to which everything was sent.</summary>
    public static readonly SilentClient Instance = new(Task.CompletedTask);

    /// <summary>One that does not read.</summary>
    public static SilentClient Stuck() => new(new TaskCompletionSource().Task);

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => sent;
}
