using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>Lines of people over the hubs of relays.</summary>
/// <param name="pins">The keys of relays known so far.</param>
/// <param name="policy">How failures that pass are dealt with.</param>
/// <param name="clock">For pauses between attempts.</param>
/// <param name="retrying">Is told of each failure that passes, and how long it will be waited.</param>
public sealed class HubLines(RelayPins pins, RetryPolicy policy, TimeProvider clock, Action<RelayException, TimeSpan> retrying) : IRelayLines
{
    /// <inheritdoc/>
    public IMailLine Mail(Uri relay, MailboxId mailbox, Identity owner) => new HubMailLine(Connector(relay), NewRetries(), mailbox, owner);

    /// <inheritdoc/>
    public IPostLine Post(Uri relay) => new HubPostLine(Connector(relay), NewRetries());

    /// <inheritdoc/>
    public IRendezvousLine Rendezvous(Uri relay) => new HubRendezvousLine(Connector(relay));

    private HubConnector Connector(Uri relay) => new(relay, new RelayConnector(relay, pins));

    private Retries NewRetries() => new(policy, clock, retrying);
}
