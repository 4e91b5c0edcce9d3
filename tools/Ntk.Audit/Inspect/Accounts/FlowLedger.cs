using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Pairs;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Where the accounts of one flow are written: its ledger, the time line, the findings, the transcript.</summary>
internal sealed class FlowLedger(FlowAccount account, Timeline timeline, FindingList findings, Transcript? transcript, NeedleWatch? needles)
{
    public FlowAccount Account => account;

    /// <summary>Searches for needles, where there are any.</summary>
    public NeedleWatch? Needles => needles;

    public void Add(Side side, ByteClass @class, long bytes, PacketMark mark)
    {
        if (bytes == 0)
            return;
        account.Ledger.Add(side, @class, bytes);
        account.Last = mark;
        timeline.Add(mark.Time, @class, bytes);
    }

    /// <summary>Bytes that nothing declares, and why.</summary>
    public void Undeclared(Side side, long bytes, FindingKind kind, string message, PacketMark mark)
    {
        Add(side, ByteClass.Undeclared, bytes, mark);
        Find(side, kind, message, mark, bytes);
    }

    /// <summary>Notes what was said, where runs are to be compared.</summary>
    /// <param name="side">Who said it.</param>
    /// <param name="mark">Where it ended.</param>
    /// <param name="text">The words.</param>
    public void Say(Side side, PacketMark mark, string text) => transcript?.Add(account.Flow, side, text, mark);

    /// <summary>Whether anybody wants what was said.</summary>
    public bool HasTranscript => transcript is not null;

    public void Find(Side? side, FindingKind kind, string message, PacketMark mark, long bytes = 0) =>
        findings.Add(new Finding(kind, mark, account.Flow, side, message, bytes));
}
