using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer.Tests.Relaying;

/// <summary>A sender and a receiver around one relay, in a temporary folder.</summary>
internal sealed class Scenario(FlakyRelay relay) : ITransferObserver, IDisposable
{
    private static readonly RetryPolicy Impatient = new(TimeSpan.FromTicks(1), TimeSpan.FromTicks(1), TimeSpan.FromMinutes(5));

    private readonly string _folder = Directory.CreateTempSubdirectory("ntk-relaying-").FullName;
    private readonly MemoryJournal _journal = new();
    private string? _link;

    public string Target => Path.Join(_folder, "target");

    public CancellationTokenSource Stop { get; private set; } = new();

    /// <summary>Cancels when so many bytes of content were reported.</summary>
    public long StopAt { get; set; } = long.MaxValue;

    public MemoryJournal Journal => _journal;

    /// <summary>A new process in the place of the one that was stopped.</summary>
    public void Restart()
    {
        Stop.Dispose();
        Stop = new CancellationTokenSource();
        StopAt = long.MaxValue;
    }

    public string File(string name, byte[] content)
    {
        var path = Path.Join(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<SendResult> SendAsync(Func<ContentSource> open)
    {
        await using var source = open();
        return await new Sender(relay, _journal, TimeProvider.System)
            .SendAsync(source, new SendOptions { Retry = Impatient }, this, Stop.Token);
    }

    public async Task<ReceiveResult> ReceiveAsync()
    {
        Assert.Equal(LinkFault.None, TransferLink.TryParse(_link, out var link));
        using (link)
        {
            await using var sink = ContentSink.InFolder(Target, link!.Transfer, new ReceiverId(new byte[ReceiverId.Size]), overwrite: true);
            return await new Receiver(relay, TimeProvider.System).ReceiveAsync(link.Secrets, sink, Impatient, this, Stop.Token);
        }
    }

    public void Opened(string link, DateTimeOffset expiresAt, long resumedAt) => _link = link;

    public void Described(Manifest manifest, long resumedAt)
    {
    }

    public void Moved(TransferProgress progress)
    {
        if (progress.Done >= StopAt)
            Stop.Cancel();
    }

    public void Retrying(RelayException cause, TimeSpan pause)
    {
    }

    public void AwaitingSender()
    {
    }

    public void Dispose()
    {
        Stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
