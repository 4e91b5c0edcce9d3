using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Questions of DNS that wait until it is known which names are a relay's.</summary>
internal sealed class DnsQuestions
{
    /// <summary>Most that wait; a client asks for one or two.</summary>
    private const int MaxWaiting = 10_000;

    private readonly List<(FlowLedger Ledger, Side Side, string Name, int Size, PacketMark Mark)> _waiting = [];

    /// <summary>Keeps a question; false where there are too many.</summary>
    public bool TryAdd(FlowLedger ledger, Side side, string name, int size, PacketMark mark)
    {
        if (_waiting.Count >= MaxWaiting)
            return false;
        _waiting.Add((ledger, side, name, size, mark));
        return true;
    }

    /// <summary>Judges all of them.</summary>
    /// <param name="isRelay">Whether a name is a relay's.</param>
    public void Judge(Func<string, bool> isRelay)
    {
        foreach (var (ledger, side, name, size, mark) in _waiting)
        {
            if (isRelay(name))
                ledger.Add(side, ByteClass.TransportFraming, size, mark);
            else if (side == Side.Client)
                ledger.Undeclared(side, size, FindingKind.UnknownName, $"DNS is asked for {CapturedText.Of(System.Text.Encoding.ASCII.GetBytes(name))}, which is no relay's name.", mark);
            else
                ledger.Add(side, ByteClass.Undeclared, size, mark);
        }
        _waiting.Clear();
    }
}
