using System.Globalization;
using System.Security.Cryptography;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Findings;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Sessions.Envelopes;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Openings;

/// <summary>Looks for the envelope of an opening among those that pass, and holds it against the one that the opening gives (<c>audit.md</c>, Opening of a message).</summary>
/// <param name="opening">Stays the caller's.</param>
/// <param name="findings">Where differences are told.</param>
internal sealed class MessageOpeningCheck(MessageOpening opening, FindingList findings) : IEnvelopeObserver
{
    private readonly byte[] _expected = opening.Envelope();
    private readonly MailboxId? _mailbox = MessageContent.MailboxOf(opening.Content);
    private (long Count, PacketMark First) _queued;
    private (long Count, PacketMark First) _delivered;
    private bool _differs;

    /// <summary>Whether an envelope is the one that the opening gives, bit for bit.</summary>
    public bool Gives(ReadOnlySpan<byte> envelope) => envelope.SequenceEqual(_expected);

    public void Envelope(Flow flow, Side side, MailboxId mailbox, ReadOnlySpan<byte> envelope, PacketMark mark)
    {
        // An envelope whose distinct beginning differs is another one.
        var same = envelope.CommonPrefixLength(_expected);
        if (same < opening.DistinctSize)
            return;
        if (same == _expected.Length && envelope.Length == same)
        {
            ref var seen = ref side == Side.Client ? ref _queued : ref _delivered;
            seen = (seen.Count + 1, seen.Count == 0 ? mark : seen.First);
            if (_mailbox is { } recipients && mailbox != recipients)
                findings.Add(new Finding(
                    FindingKind.OpeningMismatch, mark, flow, side, "The envelope of the opening is in another mailbox than the one of the recipient whom its content names.", MailboxId.Size));
            return;
        }
        _differs = true;
        findings.Add(new Finding(
            FindingKind.OpeningMismatch, mark, flow, side,
            $"An envelope of {envelope.Length} bytes begins as that of the opening, which has {_expected.Length}, and differs from byte {same} on.", envelope.Length - same));
    }

    /// <summary>The capture is over.</summary>
    /// <returns>What was proven, in a sentence.</returns>
    public string End()
    {
        if (_queued.Count + _delivered.Count == 0)
        {
            if (!_differs)
                findings.Add(new Finding(FindingKind.OpeningIncomplete, default, null, null, "The message of the opening is not in this capture."));
            return "The opening was not held against an envelope that is the same.";
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Opening: the envelope of {_expected.Length} bytes was sealed again and is the same, bit for bit, as {Seen()}. It is {(opening.IsFirst ? "a first message" : "a message of a session")} "
            + $"and holds {MessageContent.Describe(opening.Content)}{(_mailbox is null ? "" : ", for the address whose mailbox that is")}: {opening.Content.Length} bytes with the SHA-256 {Convert.ToHexStringLower(SHA256.HashData(opening.Content))}.");
    }

    private string Seen()
    {
        var queued = string.Create(CultureInfo.InvariantCulture, $"one that was queued (packet {_queued.First.Number}{Often(_queued.Count)})");
        var delivered = string.Create(CultureInfo.InvariantCulture, $"one that was delivered (packet {_delivered.First.Number}{Often(_delivered.Count)})");
        return _queued.Count == 0 ? delivered : _delivered.Count == 0 ? queued : $"{queued} and {delivered}";
    }

    private static string Often(long count) => count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} times");
}
