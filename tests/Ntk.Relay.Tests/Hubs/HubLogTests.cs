using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ntk.Relay.Hosting;
using Ntk.Relay.Tests.Admission;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>The log has nothing of a call, whatever goes wrong with it.</summary>
public sealed class HubLogTests(RelayDatabase database) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Kept _kept = new();

    public void Dispose()
    {
        _kept.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task calls_that_are_too_large_or_malformed_leave_no_line()
    {
        using var logs = Logs();
        await using (var relay = await RunningRelay.StartAsync(database.Store.Ledger, _folder.Path, logs: logs))
        {
            await using (var large = await HubClient.ConnectAsync(relay))
                await Assert.ThrowsAnyAsync<Exception>(
                    () => large.CallAsync(HubMethods.QueueEnvelope, new byte[MailboxId.Size], new byte[2 * Limits.MaxHubMessage]));
            await using var malformed = await HubClient.ConnectAsync(relay);
            await Assert.ThrowsAnyAsync<Exception>(() => malformed.CallAsync(HubMethods.Acknowledge, "no number"));
        }
        Assert.Empty(_kept.Lines);
    }

    /// <summary>On a clock without timers the answer to a wrong capability is delayed for good.</summary>
    [Fact]
    public async Task a_client_that_leaves_during_a_call_leaves_no_line()
    {
        using var logs = Logs();
        await using (var relay = await RunningRelay.StartAsync(database.Store.Ledger, _folder.Path, time: new StandingClock(hasTimers: false), logs: logs))
        {
            Task call;
            await using (var client = await HubClient.ConnectAsync(relay))
            {
                call = client.CallAsync(HubMethods.Watch, new byte[TransferId.Size], new byte[CapabilityToken.Size]);
                await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
                Assert.False(call.IsCompleted);
            }
            await Assert.ThrowsAnyAsync<Exception>(() => call);
        }
        Assert.Empty(_kept.Lines);
    }

    private ILoggerFactory Logs() => LoggerFactory.Create(logging =>
    {
        RelayLogging.Add(logging, isJson: false);
        logging.AddProvider(_kept);
    });

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
