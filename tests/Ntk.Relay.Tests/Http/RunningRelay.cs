using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Blobs;
using Ntk.Relay.Hosting;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Http;

/// <summary>A whole relay on a free port of the loopback interface, with files of its own and the ledger that is given.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningRelay(WebApplication app, string folder)
    {
        _app = app;
        Folder = folder;
        Blobs = app.Services.GetRequiredService<BlobFolder>();
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(2) };
    }

    public string Folder { get; }

    public Uri Url { get; }

    public HttpClient Client { get; }

    public BlobFolder Blobs { get; }

    public bool HasFailed => RelayHost.HasFailed(_app.Services);

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<RunningRelay> StartAsync(
        MartenLedger ledger, string folder, Func<RelaySettings, RelaySettings>? change = null, TimeProvider? time = null,
        ILoggerFactory? logs = null)
    {
        var settings = new RelaySettings
        {
            Store = new RelayStoreOptions { DataFolder = folder },
            Blobs = Path.Combine(folder, "blobs"),
            Urls = [new ListenAddress(IPAddress.Loopback.ToString(), 0, IsTls: false)],
            GuessesPerMinute = 10_000,
            DownloadsPerMinute = 10_000,
            OpeningsPerMinute = 10_000,
            MailboxesPerHour = 100_000,
        };
        var app = RelayHost.Build(
            change?.Invoke(settings) ?? settings, null, ledger, logs ?? NullLoggerFactory.Instance, time ?? TimeProvider.System);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningRelay(app, folder);
    }

    public static Task<RunningRelay> StartAsync(RelayDatabase database, TemporaryFolder folder, Func<RelaySettings, RelaySettings>? change = null) =>
        StartAsync(database.Store.Ledger, folder.Path, change);

    public string[] FilesOf(TransferId transfer) =>
        [.. new[] { Blobs.BlobPath(transfer), Blobs.LeavesPath(transfer) }.Where(File.Exists)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
