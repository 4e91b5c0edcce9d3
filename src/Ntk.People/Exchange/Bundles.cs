using Ntk.People.Lines;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Exchange;

/// <summary>Bundles as relays serve them.</summary>
internal static class Bundles
{
    /// <summary>The bundle of an answer, its signatures verified. Whose it is, is for the caller to compare.</summary>
    /// <exception cref="PeopleException">There is none.</exception>
    internal static PrekeyBundle Read(Address address, BundleAnswer answer)
    {
        if (answer.Refusal == Refusal.UnknownMailbox)
            throw new PeopleException(PeopleFailure.UnknownHandle, $"{address}");
        if (answer.Refusal != Refusal.None)
            throw new PeopleException(answer.Refusal);
        var failure = PrekeyBundle.TryParse(answer.Bundle.Span, out var bundle);
        return failure == PrekeyBundleFailure.None ? bundle! : throw new PeopleException(PeopleFailure.BundleMalformed, $"{address}: {failure}");
    }
}
