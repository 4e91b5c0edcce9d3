using Ntk.Keys;

namespace Ntk.People;

/// <summary>A person that this identity writes to.</summary>
/// <param name="Address">Where it is reached.</param>
/// <param name="Relay">Where its relay is: of what is given, the scheme; the rest is the address's, in its one spelling.</param>
/// <param name="Identity">Its identity, as remembered.</param>
/// <param name="State">What is known of that.</param>
/// <param name="WasVerified">Whether the remembered identity was verified.</param>
/// <param name="Served">The other identity that the relay serves, where <paramref name="State"/> is <see cref="ContactState.Changed"/>.</param>
public sealed record Contact(Address Address, Uri Relay, IdentityKey Identity, ContactState State, bool WasVerified, IdentityKey? Served)
{
    /// <summary>Where its relay is.</summary>
    public Uri Relay { get; } = Address.RelayAt(Relay.Scheme);

    /// <summary>The identity that is to be verified: the one that the relay serves.</summary>
    public IdentityKey Current => Served ?? Identity;
}
