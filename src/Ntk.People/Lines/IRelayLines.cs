using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>
/// Opens lines to relays. Each is a connection of its own, so that a relay does not see by it that one who receives is one who sends. All calls of lines
/// throw a <see cref="LineException"/> where the relay can't be reached; what it answers, they return.
/// </summary>
public interface IRelayLines
{
    /// <summary>The line of the owner of a mailbox.</summary>
    IMailLine Mail(Uri relay, MailboxId mailbox, Identity owner);

    /// <summary>A line that shows nobody's key.</summary>
    IPostLine Post(Uri relay);

    /// <summary>A line on which two devices meet.</summary>
    IRendezvousLine Rendezvous(Uri relay);
}
