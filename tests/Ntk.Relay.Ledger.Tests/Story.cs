using System.Text.Json;
using Ntk.Wire;

namespace Ntk.Relay.Ledger.Tests;

/// <summary>Given these events, when this command comes, then this is decided.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    public static readonly DateTimeOffset Later = Noon.AddSeconds(10);
    public static readonly DateTimeOffset TooLate = Noon.AddSeconds(3600);

    public const long Blob = 70_000;

    public static readonly TransferId Transfer = new(Bytes(16, 1));
    public static readonly Digest256 Upload = new(Bytes(32, 2)), Download = new(Bytes(32, 3)), Root = new(Bytes(32, 4)), OtherDigest = new(Bytes(32, 5));
    public static readonly ReceiverId First = new(Bytes(16, 6)), Second = new(Bytes(16, 7)), Third = new(Bytes(16, 8));

    private readonly TransferState? _state;

    private Story(TransferState? state) => _state = state;

    public static TransferOpened Opened(long? length = null, int maxDownloads = 1) => new(Transfer, Upload, Download, length, TooLate, maxDownloads, Noon);

    public static OpenTransfer Open(long? length = null, int lifetime = 3600, int maxDownloads = 1, Digest256? upload = null, DateTimeOffset? at = null) =>
        new(Transfer, upload ?? Upload, Download, length, lifetime, maxDownloads, at ?? Noon);

    public static SealTransfer Seal(long length = Blob, Digest256? root = null, DateTimeOffset? at = null) =>
        new(Transfer, length, root ?? Root, Blob, Root, at ?? Later);

    /// <summary>Open, with nothing received.</summary>
    public static Story GivenOpened(long? length = null, int maxDownloads = 1) => Given(Opened(length, maxDownloads));

    /// <summary>Sealed, with one receiver let in.</summary>
    public static Story GivenSealed(int maxDownloads = 1) => Given(
        Opened(maxDownloads: maxDownloads), new CiphertextReceived(0, Blob, Noon), new TransferSealed(Blob, Root, Noon), new ReceiverAdmitted(First, Noon));

    public static Story Given(params ITransferEvent[] events) =>
        new(events.Aggregate((TransferState?)null, TransferState.Apply));

    public Story And(ITransferEvent happened) => new(TransferState.Apply(_state, happened));

    public void Then(ITransferCommand command, params ITransferEvent[] expected)
    {
        var decision = TransferDecider.Handle(_state, command);
        Assert.Equal(Refusal.None, decision.Refusal);
        Assert.Equal(expected, decision.Events);
    }

    public void ThenNothing(ITransferCommand command) => Then(command);

    public void ThenRefused(ITransferCommand command, Refusal expected)
    {
        var decision = TransferDecider.Handle(_state, command);
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }

    /// <summary>States hold arrays, which compare by reference: their JSON compares by value.</summary>
    public static string Text(TransferState? state) => JsonSerializer.Serialize(state, LedgerJson.Default.TransferState);

    private static byte[] Bytes(int count, byte value) => [.. Enumerable.Repeat(value, count)];
}
