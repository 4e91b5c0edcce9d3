using System.Reflection;
using System.Text;
using System.Text.Json;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

/// <summary>
/// The stored shape of every event. A file of <c>Snapshots/</c> never changes: events of that shape lie in databases. New members may come, as
/// nullable ones that are absent where they are null.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly ILedgerEvent[] Samples =
    [
        Opened(Blob, 3),
        new CiphertextReceived(100, 200, Noon),
        new TransferSealed(Blob, Root, Noon),
        new ReceiverAdmitted(First, Noon),
        new CiphertextServed(First, 100, 200, Noon),
        new TransferCollected(First, Blob, Noon),
        new TransferExpired(Blob, Noon),
        new TransferDeleted(Blob, Noon),
        new MailboxOpened(MailboxStory.Mailbox, MailboxStory.Owner, Noon),
        new BundlePublished(MailboxStory.Bundle, Noon),
        new PrekeysPublished(OneTimePrekeyKind.Kem, [1, 4_294_967_295], Noon),
        new PrekeyTaken(3, 0, Noon),
        new EnvelopeQueued(9, 1024, MailboxStory.Expires, Noon),
        new EnvelopeDelivered(1, 9, Noon),
        new EnvelopeExpired(1, 9, Noon),
        new RendezvousOpened(new Guid("0123456789abcdef0123456789abcdef"), 7, Noon.AddHours(1), Noon),
        new RendezvousPaired(Noon),
        new SignalRelayed(RendezvousSide.Joiner, 1153, Noon),
        new RendezvousClosed(RendezvousClosing.Expired, Noon),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(sample => sample.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void an_event_is_written_as_its_snapshot(string name) =>
        Assert.Equal(Snapshot(name), JsonSerializer.Serialize(Sample(name), Sample(name).GetType(), LedgerJson.Default));

    [Theory]
    [MemberData(nameof(Names))]
    public void a_snapshot_is_read_as_the_event(string name) =>
        Assert.Equivalent(Sample(name), JsonSerializer.Deserialize(Snapshot(name), Sample(name).GetType(), LedgerJson.Default), strict: true);

    [Fact]
    public void an_opening_without_a_length_has_no_such_member() =>
        Assert.Equal(Snapshot("TransferOpened.streamed"), JsonSerializer.Serialize(Opened(), LedgerJson.Default.TransferOpened));

    [Fact]
    public void the_names_of_events_are_those_of_the_snapshot() =>
        Assert.Equal(Snapshot("names").Split('\n'),
            LedgerEventNames.All.Select(named => $"{named.Key.Name} {named.Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void every_event_has_a_name_and_a_snapshot()
    {
        var events = typeof(ILedgerEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ILedgerEvent))).ToHashSet();
        Assert.Equal(events, LedgerEventNames.All.Keys.ToHashSet());
        Assert.Equal(events, Samples.Select(sample => sample.GetType()).ToHashSet());
    }

    private static ILedgerEvent Sample(string name) => Samples.Single(sample => sample.GetType().Name == name);

    private static string Snapshot(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.verified.json")
            ?? throw new InvalidOperationException($"Snapshots/{name}.verified.json is not there.");
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd().TrimEnd('\n');
    }
}
