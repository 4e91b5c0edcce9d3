using Ntk.Sessions.Envelopes;

namespace Ntk.People.State;

/// <summary>A session, and when it was begun and last received with, on a count of such moments.</summary>
/// <param name="Session">Its state.</param>
/// <param name="Begun">When it was begun.</param>
/// <param name="Heard">When it received last; 0 for never.</param>
/// <param name="IsRetired">Whether it is kept to receive alone, until it does.</param>
internal sealed record SessionRecord(Session Session, long Begun, long Heard, bool IsRetired)
{
    internal long LastUsed => Math.Max(Begun, Heard);
}
