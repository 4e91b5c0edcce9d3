using Ntk.Wire;

namespace Ntk.People;

/// <summary>Where this identity is reached.</summary>
/// <param name="Address">The address that others use.</param>
/// <param name="Relay">Where the relay is: of what is given, the scheme; the rest is the address's, in its one spelling.</param>
public sealed record OwnAddress(Address Address, Uri Relay)
{
    /// <summary>Where the relay is.</summary>
    public Uri Relay { get; } = Address.RelayAt(Relay.Scheme);

    /// <summary>The mailbox of the address.</summary>
    public MailboxId Mailbox => Address.Mailbox;
}
