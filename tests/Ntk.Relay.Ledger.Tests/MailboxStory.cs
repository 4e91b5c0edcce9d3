using System.Text.Json;
using Ntk.Wire;

namespace Ntk.Relay.Ledger.Tests;

/// <summary>Given these events of a mailbox, when this command comes, then this is decided.</summary>
internal sealed class MailboxStory
{
    public static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    public static readonly MailboxId Mailbox = new(Bytes(16, 1));
    public static readonly Digest256 Owner = new(Bytes(32, 2)), Other = new(Bytes(32, 3)), Bundle = new(Bytes(32, 4));

    /// <summary>Seconds that envelopes of these tests live; they expire at the minute after.</summary>
    public const int Lifetime = 300;

    private readonly MailboxState? _state;

    private MailboxStory(MailboxState? state) => _state = state;

    public static DateTimeOffset Expires => Noon.AddSeconds(Lifetime + 60 - (Noon.ToUnixTimeSeconds() % 60));

    public static MailboxStory Given(params IMailboxEvent[] events) => new(events.Aggregate((MailboxState?)null, MailboxState.Apply));

    /// <summary>Opened and published, with so many envelopes that wait.</summary>
    public static MailboxStory GivenPublished(int waiting = 0)
    {
        var story = Given(new MailboxOpened(Mailbox, Owner, Noon), new BundlePublished(Bundle, Noon));
        for (var i = 1; i <= waiting; i++)
            story = story.And(new EnvelopeQueued(i, 1024, Expires, Noon));
        return story;
    }

    public static QueueEnvelope Queue(int size = 1024, DateTimeOffset? at = null) => new(Mailbox, size, Lifetime, at ?? Noon);

    public MailboxStory And(IMailboxEvent happened) => new(MailboxState.Apply(_state, happened));

    public MailboxState State => _state!;

    public void Then(IMailboxCommand command, params IMailboxEvent[] expected)
    {
        var decision = LedgerRules.Handle(_state, command);
        Assert.Equal(Refusal.None, decision.Refusal);
        Assert.Equal(expected.Select(Text), decision.Events.Select(Text));
    }

    public void ThenNothing(IMailboxCommand command) => Then(command);

    public void ThenRefused(IMailboxCommand command, Refusal expected)
    {
        var decision = LedgerRules.Handle(_state, command);
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private static byte[] Bytes(int count, byte value) => [.. Enumerable.Repeat(value, count)];

    /// <summary>Some hold arrays, which compare by reference: their JSON compares by value.</summary>
    private static string Text(ILedgerEvent happened) => $"{happened.GetType().Name} {JsonSerializer.Serialize(happened, happened.GetType(), LedgerJson.Default)}";
}
