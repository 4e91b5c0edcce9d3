using Ntk.Sessions.Envelopes;

namespace Ntk.People.State;

/// <summary>A session, and when it was begun and last received with, on a count of such moments.</summary>
internal sealed record SessionRecord(Session Session, long Begun, long Heard)
{
    internal long LastUsed => Math.Max(Begun, Heard);
}
