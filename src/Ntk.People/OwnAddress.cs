using Ntk.Wire;

namespace Ntk.People;

/// <summary>Where this identity is reached.</summary>
/// <param name="Address">The address that others use.</param>
/// <param name="Relay">Where the relay is.</param>
public sealed record OwnAddress(Address Address, Uri Relay)
{
    /// <summary>The mailbox of the address.</summary>
    public MailboxId Mailbox => Address.Mailbox;
}
