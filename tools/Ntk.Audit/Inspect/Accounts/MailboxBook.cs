using System.Security.Cryptography;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What a capture tells of mailboxes beyond one connection: who attends them, whose they are, and what was given out of them.</summary>
internal sealed class MailboxBook
{
    /// <summary>Mailboxes that are followed: a capture has a few.</summary>
    private const int MaxMailboxes = 100_000;

    /// <summary>One-time prekeys that are recognised again; each takes some fifty bytes.</summary>
    private const int MaxPrekeys = 1_000_000;

    private readonly Dictionary<MailboxId, HashSet<Flow>> _attended = [];
    private readonly Dictionary<MailboxId, Digest256> _owners = [];
    private readonly HashSet<Digest256> _givenOut = [];

    /// <summary>A connection asks to attend a mailbox.</summary>
    public void Attend(Flow flow, MailboxId mailbox)
    {
        if (!_attended.TryGetValue(mailbox, out var flows) && _attended.Count < MaxMailboxes)
            _attended[mailbox] = flows = [];
        flows?.Add(flow);
    }

    /// <summary>How many connections asked to attend a mailbox until now.</summary>
    public int AttendedBy(MailboxId mailbox) => _attended.TryGetValue(mailbox, out var flows) ? flows.Count : 0;

    /// <summary>Whether a mailbox may be of a signing key: it is of the first that the capture shows for it, for good.</summary>
    public bool MayBeOf(MailboxId mailbox, ReadOnlySpan<byte> key)
    {
        var digest = DigestOf(key);
        if (_owners.TryGetValue(mailbox, out var owner))
            return owner == digest;
        if (_owners.Count < MaxMailboxes)
            _owners[mailbox] = digest;
        return true;
    }

    /// <summary>Notes that a one-time prekey is given out; false where it was before.</summary>
    public bool TryGiveOut(ReadOnlySpan<byte> prekey)
    {
        var digest = DigestOf(prekey);
        return _givenOut.Count < MaxPrekeys ? _givenOut.Add(digest) : !_givenOut.Contains(digest);
    }

    private static Digest256 DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Digest256.Size];
        SHA256.HashData(bytes, digest);
        return new Digest256(digest);
    }
}
