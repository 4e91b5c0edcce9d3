using System.Collections.Immutable;
using System.Net;

namespace Ntk.Architecture.Tests;

public sealed class EventShapeTests
{
    [Fact]
    public void events_hold_ids_digests_sizes_times_and_enumerations_alone() =>
        Assert.Empty(EventShape.Events.SelectMany(EventShape.Violations));

    [Fact]
    public void every_event_of_the_ledger_is_looked_at() =>
        Assert.Equal(
            [
                "BundlePublished", "CiphertextReceived", "CiphertextServed", "EnvelopeDelivered", "EnvelopeExpired", "EnvelopeQueued", "MailboxOpened",
                "PrekeyTaken", "PrekeysPublished", "ReceiverAdmitted", "RendezvousClosed", "RendezvousOpened", "RendezvousPaired", "SignalRelayed",
                "TransferCollected", "TransferDeleted", "TransferExpired", "TransferOpened", "TransferSealed",
            ],
            EventShape.Events.Select(t => t.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(NamedEvent), "NamedEvent.Name is a String")]
    [InlineData(typeof(BytesEvent), "BytesEvent.Key is a Byte[]")]
    [InlineData(typeof(AddressEvent), "AddressEvent.Peer is a IPAddress")]
    [InlineData(typeof(AnythingEvent), "AnythingEvent.Value is a Object")]
    [InlineData(typeof(ListEvent), "ListEvent.Names is a String")]
    [InlineData(typeof(NestedEvent), "NestedEvent.Inner.Name is a String")]
    [InlineData(typeof(HiddenEvent), "HiddenEvent._name is a String")]
    public void a_member_that_could_carry_a_name_or_a_key_is_found(Type type, string violation) =>
        Assert.Contains(violation, EventShape.Violations(type));

    private sealed record NamedEvent(string Name);

    private sealed record BytesEvent(byte[] Key);

    private sealed record AddressEvent(IPAddress Peer);

    private sealed record AnythingEvent(object Value);

    private sealed record ListEvent(ImmutableArray<string> Names);

    private sealed record NestedEvent(NamedEvent? Inner);

    private sealed record HiddenEvent(long Length)
    {
        private readonly string _name = $"{Length}";

        public int NameLength => _name.Length;
    }
}
