using Ntk.Relay.Mailboxes;
using Ntk.Relay.Meetings;

namespace Ntk.Relay.Hubs;

/// <summary>What a connection showed so far. Calls of one connection come one after the other.</summary>
internal sealed class HubRole
{
    /// <summary>The challenge that the next signature must be over.</summary>
    public byte[]? Challenge { get; set; }

    /// <summary>The mailbox that it attends.</summary>
    public Attendance? Attendance { get; set; }

    /// <summary>The rendezvous that it takes part in.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>Whether it sent or asked for something that its owner must not be known for.</summary>
    public bool IsAnonymous { get; set; }

    /// <summary>The challenge, once.</summary>
    public byte[]? TakeChallenge()
    {
        var challenge = Challenge;
        Challenge = null;
        return challenge;
    }
}
