using System.Threading.Channels;
using Ntk.Relay.Blobs;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Lifecycle;

/// <summary>Forces sealed blobs to the disk, a little later and one at a time (decision 0021).</summary>
/// <remarks>Most are collected within seconds, and never need to reach the disk at all.</remarks>
internal sealed class Durability(BlobFolder folder, TimeProvider time, ILogger<Durability> log) : BackgroundService
{
    /// <summary>How long a sealed blob waits.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly Channel<(TransferId Transfer, long Since)> _sealed =
        Channel.CreateUnbounded<(TransferId, long)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>A blob is whole.</summary>
    public void Sealed(TransferId transfer) => _sealed.Writer.TryWrite((transfer, time.GetTimestamp()));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (transfer, since) in _sealed.Reader.ReadAllAsync(stoppingToken))
        {
            var rest = Delay - time.GetElapsedTime(since);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, time, stoppingToken);
            await Task.Run(() => Flush(transfer), stoppingToken);
        }
    }

    private void Flush(TransferId transfer)
    {
        try
        {
            if (folder.LengthOf(transfer) == 0)
                return;
            using var blob = File.OpenHandle(
                folder.BlobPath(transfer), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(blob);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Collected in the meantime.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RelayLog.BlobNotFlushed(log, transfer, e.HResult);
        }
    }
}
