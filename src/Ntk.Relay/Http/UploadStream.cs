using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Moves the body of one upload into the blob: from the connection's buffers to disk and hash, without a copy between.</summary>
internal sealed class UploadStream(
    LiveTransfer transfer, WriterTurn turn, PipeReader body, long limit, StorageQuota quota, ReceivedRecorder recorder)
{
    private long _promised;

    /// <summary>Stores the body until it ends, is cut or is refused.</summary>
    public async ValueTask<UploadEnd> RunAsync()
    {
        using var ending = turn.Ended.UnsafeRegister(static body => ((PipeReader)body!).CancelPendingRead(), body);
        try
        {
            return await StoreAsync();
        }
        catch (Exception e) when (e is ConnectionResetException or ConnectionAbortedException or OperationCanceledException)
        {
            return UploadEnd.Cut;
        }
        catch (BadHttpRequestException e)
        {
            // The body ended before its declared length, or its chunks are malformed.
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? UploadEnd.Refused(Refusal.TooLarge) : UploadEnd.Cut;
        }
    }

    private async ValueTask<UploadEnd> StoreAsync()
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (read.IsCanceled)
                return UploadEnd.Cut;
            var bytes = read.Buffer;
            if (transfer.Held == 0 && bytes.Length < BlobHeader.Size && !read.IsCompleted)
            {
                body.AdvanceTo(bytes.Start, bytes.End);
                continue;
            }
            var refusal = bytes.IsEmpty ? Refusal.None : Take(bytes);
            body.AdvanceTo(bytes.End);
            if (refusal != Refusal.None)
                return UploadEnd.Refused(refusal);
            if (read.IsCompleted)
                return UploadEnd.Whole;
        }
    }

    private Refusal Take(in ReadOnlySequence<byte> bytes)
    {
        turn.Progressed();
        var end = transfer.Held + bytes.Length;
        if (end > limit)
            return Refusal.TooLarge;
        BlobHeader header = default;
        var begins = transfer.Held == 0;
        if (begins && !TryReadHeader(bytes, out header))
            return Refusal.NotABlob;
        if (end > _promised && !quota.TryGrow(transfer.Id, end, out _promised))
            return Refusal.QuotaExceeded;
        try
        {
            if (begins)
                transfer.Begin(header);
            transfer.Append(bytes);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            return Refusal.StorageFull;
        }
        recorder.Offer(end);
        return Refusal.None;
    }

    private bool TryReadHeader(in ReadOnlySequence<byte> bytes, out BlobHeader header)
    {
        header = default;
        if (bytes.Length < BlobHeader.Size)
            return false;
        Span<byte> first = stackalloc byte[BlobHeader.Size];
        bytes.Slice(0, BlobHeader.Size).CopyTo(first);
        return BlobHeader.Read(first, out header) == BlobHeaderFault.None && header.Transfer == transfer.Id;
    }
}
