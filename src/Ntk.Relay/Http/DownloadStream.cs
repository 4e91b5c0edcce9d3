using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;
using Ntk.Relay.Blobs;
using Ntk.Relay.Buffers;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Moves a blob into one response: from the page cache into the connection's buffers, following the writer where there is one.</summary>
internal sealed class DownloadStream(
    LiveTransfer transfer, BlobFolder folder, PipeWriter body, IBurst? burst, TimeSpan idle, TimeProvider time)
{
    /// <summary>Bytes that a follower waits for, though no longer than <see cref="ProgressSignal.Linger"/>.</summary>
    public const int Piece = 2 * BlockPool.BlockSize;

    /// <summary>Bytes handed to the connection.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends the bytes from <paramref name="first"/> on, up to <paramref name="end"/> or the end of the blob.</summary>
    /// <returns>False where the response must be aborted because not all of them came.</returns>
    public async ValueTask<bool> RunAsync(long first, long end, CancellationToken cancellation)
    {
        SafeFileHandle? blob = null;
        try
        {
            for (var position = first; ; position = first + Sent)
            {
                var until = await ReadableAsync(position, end, cancellation);
                if (until <= position)
                    return until == position;
                blob ??= Open();
                if (!await SendAsync(blob, position, until))
                    return false;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            blob?.Dispose();
        }
    }

    /// <summary>Waits until there is something to send: its end, or <paramref name="position"/> at the end of the blob, or -1 when it is over.</summary>
    private async ValueTask<long> ReadableAsync(long position, long end, CancellationToken cancellation)
    {
        while (true)
        {
            var worthwhile = Math.Min(end, position + Piece);
            var next = transfer.Held >= worthwhile ? Task.CompletedTask : transfer.Signal.Next(worthwhile);
            var state = transfer.State;
            var held = transfer.Held;
            if (state.IsOver || TransferDecider.Over(state, time.GetUtcNow()) != Refusal.None)
                return -1;
            if (state.Phase == TransferPhase.Sealed)
                return held < state.Length ? -1 : Math.Max(position, Math.Min(end, held));
            if (held > position)
                return Math.Min(end, held);
            if (position >= end)
                return position;
            if (!await WokenAsync(next, cancellation))
                return -1;
        }
    }

    private async ValueTask<bool> WokenAsync(Task next, CancellationToken cancellation)
    {
        try
        {
            await next.WaitAsync(idle, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async ValueTask<bool> SendAsync(SafeFileHandle blob, long position, long until)
    {
        while (position < until)
        {
            var room = body.GetMemory(BlockPool.BlockSize);
            var wanted = (int)Math.Min(room.Length, until - position);
            var read = RandomAccess.Read(blob, room.Span[..wanted], position);
            if (read == 0)
                return false;
            body.Advance(read);
            position += read;
            Sent += read;
            if (!await FlushAsync())
                return false;
        }
        return true;
    }

    private async ValueTask<bool> FlushAsync()
    {
        burst?.Begin();
        var flushed = await body.FlushAsync();
        if (burst is not null)
            await burst.EndAsync();
        return !flushed.IsCompleted && !flushed.IsCanceled;
    }

    private SafeFileHandle Open() => File.OpenHandle(
        folder.BlobPath(transfer.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
}
