using Ntk.Relay.Mailboxes;
using Ntk.Relay.Meetings;

namespace Ntk.Relay.Hubs;

/// <summary>What a connection showed so far. Calls of one connection come one after the other.</summary>
internal sealed class HubRole
{
    private Meeting? _meeting;
    private bool _isAnonymous;
    private bool _showsKey;

    /// <summary>The challenge that the next signature must be over.</summary>
    public byte[]? Challenge { get; set; }

    /// <summary>The mailbox that it attends.</summary>
    public Attendance? Attendance { get; set; }

    /// <summary>The rendezvous that it takes part in; null again once that is over, whoever ended it.</summary>
    public Meeting? Meeting
    {
        get => _meeting is { IsOver: false } meeting ? meeting : null;
        set => _meeting = value;
    }

    /// <summary>Whether it may show an owner's key. It shows one from then on, whatever becomes of the call.</summary>
    public bool TryShowKey() => !_isAnonymous && (_showsKey = true);

    /// <summary>Whether it may send or ask for what its owner must not be known for. It does from then on, whatever becomes of the call.</summary>
    public bool TryBeAnonymous() => !_showsKey && (_isAnonymous = true);

    /// <summary>The challenge, once.</summary>
    public byte[]? TakeChallenge()
    {
        var challenge = Challenge;
        Challenge = null;
        return challenge;
    }
}
