using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Wire;

namespace Ntk.Benchmarks.EventAppend;

/// <summary>Transfers as the relay records them, on a PostgreSQL of their own in a temporary folder.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class AppendLoad : IAsyncDisposable
{
    /// <summary>Events of one transfer: its opening, and what arrived.</summary>
    public const int EventsOfATransfer = 32;

    private readonly DirectoryInfo _folder;

    private AppendLoad(DirectoryInfo folder, RelayStore store) => (_folder, Store) = (folder, store);

    public RelayStore Store { get; }

    public static async Task<AppendLoad> StartAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("ntk-append-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_001_001);
        var store = await RelayStore.OpenAsync(
            new RelayStoreOptions { DataFolder = folder.FullName }, NullLoggerFactory.Instance, cancellation).ConfigureAwait(false);
        return new AppendLoad(folder, store);
    }

    /// <summary>Appends the events of one transfer, each acknowledged after its commit before the next is asked for.</summary>
    public async Task TransferAsync(CancellationToken cancellation)
    {
        var transfer = new TransferId(RandomNumberGenerator.GetBytes(TransferId.Size));
        await ExecuteAsync(new OpenTransfer(transfer, default, default, null, 3600, 1, DateTimeOffset.UtcNow), cancellation).ConfigureAwait(false);
        for (var received = 1; received < EventsOfATransfer; received++)
            await ExecuteAsync(new RecordReceived(transfer, received << 20, DateTimeOffset.UtcNow), cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private async Task ExecuteAsync(ITransferCommand command, CancellationToken cancellation)
    {
        var answer = await Store.Ledger.ExecuteAsync(command, cancellation).ConfigureAwait(false);
        if (answer.Refusal != Refusal.None)
            throw new InvalidOperationException($"{command.GetType().Name} was refused: {answer.Refusal}.");
    }
}
