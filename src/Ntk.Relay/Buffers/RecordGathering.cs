using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ntk.Relay.Buffers;

/// <summary>
/// Stands between TLS and HTTP: what arrived is decrypted into whole blocks while HTTP works on those before. TLS by itself hands on one
/// record of 16 KiB after the other, each of which costs a turn of HTTP, a hash update and a write to the blob.
/// </summary>
internal static class RecordGathering
{
    /// <summary>Decrypted bytes that may wait for HTTP; beyond it nothing is read from the connection.</summary>
    public const int MaxGathered = 4 * BlockPool.BlockSize;

    private const int RecordSize = 16 * 1024;

    /// <summary>Connection middleware; it comes after TLS.</summary>
    public static ConnectionDelegate Apply(ConnectionDelegate next) => async connection =>
    {
        var transport = connection.Transport;
        var pool = connection.Features.GetRequiredFeature<IMemoryPoolFeature>().MemoryPool;
        var pipe = new Pipe(new PipeOptions(
            pool, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: MaxGathered, resumeWriterThreshold: MaxGathered / 2,
            minimumSegmentSize: BlockPool.BlockSize, useSynchronizationContext: false));
        using var stop = new CancellationTokenSource();
        var tls = connection.Features.GetRequiredFeature<ISslStreamFeature>().SslStream;
        var reading = FillAsync(tls, pipe.Writer, stop.Token);
        connection.Transport = new CoalescedTransport(pipe.Reader, transport.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
            await pipe.Reader.CompleteAsync();
            await stop.CancelAsync();
            await reading;
        }
    };

    /// <summary>Decrypts until the connection ends or <paramref name="stop"/> says so; the end, and why, is told to HTTP.</summary>
    private static async Task FillAsync(SslStream tls, PipeWriter decrypted, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await GatherAsync(tls, decrypted, stop);
        }
        catch (Exception e)
        {
            failure = e;
        }
        await decrypted.CompleteAsync(failure);
    }

    private static async Task GatherAsync(SslStream tls, PipeWriter decrypted, CancellationToken stop)
    {
        for (var gathered = 0; ;)
        {
            // An empty read ends when there is something to read; while it waits, the connection holds no block.
            var ready = tls.ReadAsync(Memory<byte>.Empty, stop);
            if (gathered >= BlockPool.BlockSize || (gathered > 0 && !ready.IsCompleted))
            {
                await decrypted.FlushAsync(stop);
                gathered = 0;
            }
            await ready;
            var read = await tls.ReadAsync(decrypted.GetMemory(RecordSize), stop);
            if (read == 0)
                return;
            decrypted.Advance(read);
            gathered += read;
        }
    }
}
