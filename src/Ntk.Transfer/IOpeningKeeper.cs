using Ntk.Sealing;

namespace Ntk.Transfer;

/// <summary>Keeps the opening of a transfer, for a sender who wants to prove later what was sent.</summary>
public interface IOpeningKeeper
{
    /// <summary>
    /// Keeps it; called before the first byte of the transfer leaves. Called again where the relay has forgotten an unfinished transfer and a new one
    /// takes its place.
    /// </summary>
    /// <exception cref="IOException">It can't be kept; nothing is sent.</exception>
    void Keep(TransferSecrets secrets, OpeningFacts facts);
}
