using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>One connection that attends a mailbox: it gets what waits, in order, then what comes.</summary>
internal sealed class Attendance(MailboxId mailbox, byte[] key, IMailboxLedger ledger, IClientProxy client, TimeProvider time)
{
    /// <summary>Envelopes that are read from the store at a time.</summary>
    private const int Page = 16;

    /// <summary>How long the store is left alone where it has nothing of what should wait.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _delivered;
    private volatile bool _hasFewPrekeys;

    public MailboxId Mailbox => mailbox;

    /// <summary>The owner's signing key, which was proved.</summary>
    public ReadOnlyMemory<byte> Key => key;

    /// <summary>Sequence of the last envelope that was sent.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Tells how the mailbox stands.</summary>
    public Task TellAsync(MailboxState state, CancellationToken gone) => client.SendAsync(
        HubMethods.Attending, state.WaitingCount, state.AgreementPrekeys.Length, state.KemPrekeys.Length, gone);

    /// <summary>Lets the loop that delivers tell how few prekeys are left: whoever took them does not wait for the owner's connection.</summary>
    public void TellOfFew()
    {
        _hasFewPrekeys = true;
        Ring();
    }

    /// <summary>There may be something to do.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Delivers until the connection is gone.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    /// <exception cref="OperationCanceledException">The connection is gone.</exception>
    public async Task DeliverAsync(LiveMailbox live, CancellationToken gone)
    {
        _delivered = live.Through;
        while (true)
        {
            if (_hasFewPrekeys)
                await TellOfFewAsync(gone);
            // Left early to tell, it goes on at once: whoever set this rings after it.
            while (!_hasFewPrekeys && IsNext(live))
            {
                if (live.TryTake(this, Delivered + 1, out var envelope))
                    await SendAsync(new WaitingEnvelope(Delivered + 1, envelope), gone);
                else
                    await SendStoredAsync(live, gone);
            }
            await _bell.Reader.ReadAsync(gone);
        }
    }

    private async Task TellOfFewAsync(CancellationToken gone)
    {
        _hasFewPrekeys = false;
        if (await ledger.FindAsync(Mailbox, gone) is { } state)
            await TellAsync(state, gone);
    }

    private bool IsNext(LiveMailbox live) => live.Last > Delivered && Delivered - live.Through < Limits.DeliveryWindow;

    private async Task SendStoredAsync(LiveMailbox live, CancellationToken gone)
    {
        var stored = await ledger.EnvelopesAsync(Mailbox, Delivered + 1, Page, gone);
        foreach (var waiting in stored)
        {
            if (!IsNext(live))
                return;
            await SendAsync(waiting, gone);
        }
        if (stored.Count == 0)
            await SkipGoneAsync(live, gone);
    }

    /// <summary>Nothing is there: it was acknowledged by another connection, or expired, maybe through another relay of which this one knows nothing.</summary>
    private async Task SkipGoneAsync(LiveMailbox live, CancellationToken gone)
    {
        if (await ledger.ReloadAsync(Mailbox, gone) is { } state)
            live.Update(state);
        if (live.Through > Delivered)
            Volatile.Write(ref _delivered, live.Through);
        else
            await Task.Delay(Pause, time, gone);
    }

    private async Task SendAsync(WaitingEnvelope waiting, CancellationToken gone)
    {
        Volatile.Write(ref _delivered, waiting.Sequence);
        await client.SendAsync(HubMethods.Deliver, waiting.Sequence, MailboxBytes.Whole(waiting.Envelope), gone);
    }
}
