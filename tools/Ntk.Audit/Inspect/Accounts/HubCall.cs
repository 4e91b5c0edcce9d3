using Ntk.Audit.Inspect.Findings;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A call of a method of the hub, which is as the profile declares it.</summary>
internal readonly ref struct HubCall
{
    private readonly FlowLedger _ledger;
    private readonly SignalRMessage _message;

    /// <param name="ledger">Of the flow.</param>
    /// <param name="side">Who calls.</param>
    /// <param name="method">Its name.</param>
    /// <param name="message">The invocation; its arguments are binary and numbers alone.</param>
    /// <param name="mark">The packet of its last byte.</param>
    public HubCall(FlowLedger ledger, Side side, string method, in SignalRMessage message, PacketMark mark)
    {
        (_ledger, Side, Method, Mark) = (ledger, side, method, mark);
        _message = message;
    }

    public Side Side { get; }

    public string Method { get; }

    public PacketMark Mark { get; }

    public Flow Flow => _ledger.Account.Flow;

    /// <summary>The bytes of an argument.</summary>
    public ReadOnlySpan<byte> Bytes(int argument) => _message.ContentOf(_message.Members.Arguments + 1 + argument);

    /// <summary>The number that an argument is.</summary>
    public long Number(int argument) => _message.TryGetInteger(_message.Members.Arguments + 1 + argument, out var number)
        ? number
        : throw new InvalidOperationException($"The argument {argument} of {Method} was declared a number.");

    public void Find(FindingKind kind, string message, long bytes = 0) => _ledger.Find(Side, kind, message, Mark, bytes);
}
