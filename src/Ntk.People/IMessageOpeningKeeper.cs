using Ntk.Sessions.Envelopes;

namespace Ntk.People;

/// <summary>Keeps the opening of an envelope, for a sender who wants to prove later what was sent.</summary>
public interface IMessageOpeningKeeper
{
    /// <summary>Keeps it; called when the envelope is written down, before it leaves.</summary>
    /// <exception cref="IOException">It can't be kept; the envelope is thrown away.</exception>
    void Keep(MessageOpening opening);
}
