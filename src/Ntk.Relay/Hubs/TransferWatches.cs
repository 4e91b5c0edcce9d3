using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <summary>Tells each watching connection how its transfers move, and forgets it when it is gone.</summary>
internal sealed class TransferWatches(LiveTransfers live, RelayMeter meter, TimeProvider time)
{
    /// <summary>Transfers that one connection may watch.</summary>
    public const int MaxOfConnection = 16;

    /// <summary>Shortest time between two messages about bytes: ten a second.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly object Key = new();

    /// <summary>Begins a watch; of a transfer that is watched already it tells once more how it stands.</summary>
    public Refusal Begin(HubCallerContext connection, IClientProxy client, TransferId transfer, TransferState state)
    {
        var over = TransferDecider.Over(state, time.GetUtcNow());
        if (over != Refusal.None)
            return over;
        var watched = Watched(connection);
        lock (watched)
        {
            if (watched.Contains(transfer))
            {
                _ = RepeatAsync(live.Use(transfer, state), client, connection.ConnectionAborted);
                return Refusal.None;
            }
            if (watched.Count >= MaxOfConnection)
                return Refusal.RateLimited;
            watched.Add(transfer);
        }
        _ = RunAsync(live.Use(transfer, state), client, watched, connection.ConnectionAborted);
        return Refusal.None;
    }

    private static HashSet<TransferId> Watched(HubCallerContext connection)
    {
        lock (connection.Items)
        {
            if (connection.Items.TryGetValue(Key, out var known))
                return (HashSet<TransferId>)known!;
            var watched = new HashSet<TransferId>();
            connection.Items[Key] = watched;
            return watched;
        }
    }

    private async Task RunAsync(LiveUse use, IClientProxy client, HashSet<TransferId> watched, CancellationToken gone)
    {
        meter.Watches(1);
        try
        {
            await TellAsync(use.Transfer, client, gone);
        }
        catch (OperationCanceledException)
        {
            // The connection is gone.
        }
        finally
        {
            lock (watched)
                watched.Remove(use.Transfer.Id);
            use.Dispose();
            meter.Watches(-1);
        }
    }

    private static async Task RepeatAsync(LiveUse use, IClientProxy client, CancellationToken gone)
    {
        using (use)
        {
            try
            {
                var (held, state) = Standing(use.Transfer);
                await SendAsync(client, use.Transfer.Id, held, state, gone);
            }
            catch (OperationCanceledException)
            {
                // The connection is gone.
            }
        }
    }

    /// <summary>Tells how the transfer stands.</summary>
    private static Task SendAsync(IClientProxy client, TransferId id, long held, TransferState state, CancellationToken gone) =>
        client.SendAsync(HubMethods.Progressed, id.ToArray(), held, state.Length ?? 0, (int)state.Phase, gone);

    private static (long Held, TransferState State) Standing(LiveTransfer transfer)
    {
        var state = transfer.State;
        return (state.IsOver ? state.Received : transfer.Held, state);
    }

    private async Task TellAsync(LiveTransfer transfer, IClientProxy client, CancellationToken gone)
    {
        long told = -1;
        TransferPhase? toldPhase = null;
        while (true)
        {
            var next = transfer.Signal.Next(long.MaxValue);
            var (held, state) = Standing(transfer);
            if (held != told || state.Phase != toldPhase)
            {
                await SendAsync(client, transfer.Id, held, state, gone);
                (told, toldPhase) = (held, state.Phase);
                if (state.IsOver)
                    return;
                await PaceAsync(transfer, state.Phase, gone);
                continue;
            }
            await next.WaitAsync(gone);
        }
    }

    // Waits its pace out, unless the phase changes: that is told at once.
    private async Task PaceAsync(LiveTransfer transfer, TransferPhase told, CancellationToken gone)
    {
        var changed = transfer.NextPhase;
        if (transfer.State.Phase != told)
            return;
        try
        {
            await changed.WaitAsync(Pace, time, gone);
        }
        catch (TimeoutException)
        {
            // The pace is over.
        }
    }
}
