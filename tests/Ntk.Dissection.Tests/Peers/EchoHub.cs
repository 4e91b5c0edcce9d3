using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.SignalR;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>Answers with what it is sent.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "A hub's methods are called on an instance.")]
public sealed class EchoHub : Hub
{
    public byte[] Echo(byte[] bytes) => bytes;

    public async Task Shout(string text) => await Clients.Caller.SendAsync("Heard", text);

    public async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 0; i < to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public void Fail() => throw new HubException("as asked");
}
