using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>One connection that attends a mailbox: it gets what waits, in order, then what comes.</summary>
internal sealed class Attendance : IDisposable
{
    /// <summary>Envelopes that may be on their way without being acknowledged.</summary>
    private const int Window = 64;

    /// <summary>Envelopes that are read from the store at a time.</summary>
    private const int Page = 16;

    private readonly IMailboxLedger _ledger;
    private readonly IClientProxy _client;
    private readonly SemaphoreSlim _bell = new(0, 1);
    private long _delivered;

    public Attendance(MailboxId mailbox, byte[] key, IMailboxLedger ledger, IClientProxy client)
    {
        (Mailbox, Key, _ledger, _client) = (mailbox, key, ledger, client);
    }

    public MailboxId Mailbox { get; }

    /// <summary>The owner's signing key, which was proved.</summary>
    public ReadOnlyMemory<byte> Key { get; }

    /// <summary>Sequence of the last envelope that was sent.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Tells how the mailbox stands.</summary>
    public Task TellAsync(MailboxState state, CancellationToken gone) => _client.SendAsync(
        HubMethods.Attending, state.WaitingCount, state.AgreementPrekeys.Length, state.KemPrekeys.Length, gone);

    /// <summary>There may be something to do.</summary>
    public void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody rang at the same time, or the connection is gone.
        }
    }

    /// <summary>Delivers until the connection is gone.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    /// <exception cref="OperationCanceledException">The connection is gone.</exception>
    public async Task DeliverAsync(LiveMailbox live, CancellationToken gone)
    {
        _delivered = live.Through;
        while (true)
        {
            while (IsNext(live))
            {
                if (live.TryFind(Delivered + 1, out var envelope))
                    await SendAsync(new WaitingEnvelope(Delivered + 1, envelope), gone);
                else
                    await SendStoredAsync(live, gone);
            }
            await _bell.WaitAsync(gone);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bell.Dispose();

    private bool IsNext(LiveMailbox live) => live.Last > Delivered && Delivered - live.Through < Window;

    private async Task SendStoredAsync(LiveMailbox live, CancellationToken gone)
    {
        var stored = await _ledger.EnvelopesAsync(Mailbox, Delivered + 1, Page, gone);
        foreach (var waiting in stored)
        {
            if (!IsNext(live))
                return;
            await SendAsync(waiting, gone);
        }
        if (stored.Count > 0 || await _ledger.FindAsync(Mailbox, gone) is not { } state)
            return;
        // Acknowledged by another connection, or expired, while it was looked for.
        live.Update(state);
        Volatile.Write(ref _delivered, Math.Max(Delivered, live.Through));
        await Task.Yield();
    }

    private async Task SendAsync(WaitingEnvelope waiting, CancellationToken gone)
    {
        Volatile.Write(ref _delivered, waiting.Sequence);
        await _client.SendAsync(HubMethods.Deliver, waiting.Sequence, MailboxBytes.Whole(waiting.Envelope), gone);
    }
}
