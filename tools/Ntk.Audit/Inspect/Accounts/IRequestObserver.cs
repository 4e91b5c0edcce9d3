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

    /// <summary>A client asked the hub to be told how a transfer goes.</summary>
    void Watch(Flow flow, TransferId transfer, in CapabilityToken capability, PacketMark mark);
}
