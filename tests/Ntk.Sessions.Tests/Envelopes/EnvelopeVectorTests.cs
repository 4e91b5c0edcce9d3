using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Envelopes;

public sealed class EnvelopeVectorTests
{
    private sealed record Vector(
        string Name, string ResponderSeed, string InitiatorParty, string Store, string Envelope, string Content);

    [Fact]
    public void a_first_envelope_of_an_independent_program_is_received() => Assert.All(VectorFile<Vector>.Read("envelope.json", count: 1), vector =>
    {
        using var responder = Identity.FromSeed(Convert.FromHexString(vector.ResponderSeed));
        Assert.Equal(StateFailure.None, PrekeyStore.TryParse(Convert.FromHexString(vector.Store), out var store));

        Assert.Equal(ReceiveFailure.None, EnvelopeOpener.TryOpen(responder, store!, [], Convert.FromHexString(vector.Envelope), out var received));

        Assert.Equal(vector.Content, Convert.ToHexStringLower(received!.Content.Span));
        Assert.Equal(vector.InitiatorParty, Convert.ToHexStringLower(received.Sender.Encoded));
        store!.Dispose();
    });
}
