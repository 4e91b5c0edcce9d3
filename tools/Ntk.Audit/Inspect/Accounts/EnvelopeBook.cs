using System.Globalization;
using System.Security.Cryptography;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Counts the envelopes of a capture, and tells which of those that are delivered were queued in it.</summary>
internal sealed class EnvelopeBook : IEnvelopeObserver
{
    /// <summary>Most envelopes that are recognised again; each takes some fifty bytes.</summary>
    public const int MaxRemembered = 1_000_000;

    private readonly HashSet<Digest256> _queued = [];
    private long _sent;
    private long _delivered;
    private long _recognised;

    public void Envelope(Flow flow, Side side, MailboxId mailbox, ReadOnlySpan<byte> envelope, PacketMark mark)
    {
        Span<byte> digest = stackalloc byte[Digest256.Size];
        SHA256.HashData(envelope, digest);
        if (side == Side.Client)
        {
            _sent++;
            if (_queued.Count < MaxRemembered)
                _queued.Add(new Digest256(digest));
            return;
        }
        _delivered++;
        _recognised += _queued.Contains(new Digest256(digest)) ? 1 : 0;
    }

    /// <summary>What passed, in a sentence, or null where nothing did.</summary>
    public string? End() => _sent + _delivered == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Envelopes: {_sent} were queued and {_delivered} delivered. {_recognised} of those delivered are, bit for bit, among those that were queued in this capture; the others came from elsewhere.");
}
