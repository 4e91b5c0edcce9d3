using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Ntk.Relay.Tests.Storage;

namespace Ntk.Relay.Tests.Http;

public sealed class FailureTests(RelayDatabase database)
{
    [Fact]
    public async Task a_request_that_fails_is_logged_by_its_kind_without_a_path()
    {
        using var folder = new TemporaryFolder();
        using var logs = new Lines();
        await using var relay = await RunningRelay.StartAsync(database.Store.Ledger, folder.Path, logs: logs);
        var blob = new TestBlob();
        await relay.Client.OpenAsync(blob.Opening());
        Directory.CreateDirectory(relay.Blobs.BlobPath(blob.Id));
        Assert.Equal(HttpStatusCode.InternalServerError, (await relay.Client.PatchAsync(blob, 0, blob.Bytes)).StatusCode);
        var line = Assert.Single(logs.Written, line => line.Contains("A request failed", StringComparison.Ordinal));
        Assert.Contains(nameof(UnauthorizedAccessException), line, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_client_that_leaves_within_a_control_body_is_no_failure()
    {
        using var folder = new TemporaryFolder();
        using var logs = new Lines();
        await using (var relay = await RunningRelay.StartAsync(database.Store.Ledger, folder.Path, logs: logs))
        {
            using (var client = new TcpClient { LingerState = new LingerOption(true, 0) })
            {
                await client.ConnectAsync(IPAddress.Loopback, relay.Url.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    "POST /v1/transfers HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{"));
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(logs.Written, line => line.Contains("A request failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_relay_whose_background_work_ends_with_a_fault_has_failed()
    {
        using var folder = new TemporaryFolder();
        await using var sound = await RunningRelay.StartAsync(database, folder);
        var clock = new Clock();
        await using var relay = await RunningRelay.StartAsync(database.Store.Ledger, folder.Path, time: clock);
        clock.IsBroken = true;
        await Eventually.TrueAsync(() => Task.FromResult(relay.HasFailed));
        Assert.False(sound.HasFailed);
    }

    /// <summary>Expiry asks for the time at each of its turns, and expects no failure of that.</summary>
    private sealed class Clock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException() : base.GetUtcNow();
    }

    /// <summary>Keeps what is logged, with the text of exceptions.</summary>
    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _written = new();

        public string[] Written => [.. _written];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
