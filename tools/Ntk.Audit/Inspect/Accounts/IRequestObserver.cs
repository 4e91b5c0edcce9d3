using Ntk.Audit.Inspect.Profiles;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Takes the requests of the profile: the opening holds them against what it gives.</summary>
internal interface IRequestObserver
{
    /// <summary>A request's head.</summary>
    void Request(Flow flow, RequestRule rule, TransferId transfer, Http1Head head, PacketMark mark);

    /// <summary>The whole body of JSON behind it.</summary>
    void RequestBody(Flow flow, RequestRule rule, TransferId transfer, ReadOnlySpan<byte> body, PacketMark mark);

    /// <summary>A client calls a method of the hub.</summary>
    /// <param name="flow">The hub's connection.</param>
    /// <param name="method">Its name.</param>
    /// <param name="envelope">That it queues; empty where it queues none. Only there until the call returns.</param>
    /// <param name="mark">The packet of the last byte.</param>
    void Call(Flow flow, string method, ReadOnlySpan<byte> envelope, PacketMark mark);

    /// <summary>A client asked the hub to be told how a transfer goes.</summary>
    void Watch(Flow flow, TransferId transfer, in CapabilityToken capability, PacketMark mark);
}
