using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>One run of a command: where it talks, what it remembers, and how it ends.</summary>
internal sealed class Session
{
    private readonly CommonSettings _settings;

    private Session(CommonSettings settings)
    {
        _settings = settings;
        Talk = new Talk(StandardStreams.Error, Terminal.Detect(), settings.Quiet, settings.Verbose);
        Home = settings.Home is { Length: > 0 } folder ? new ClientHome(folder) : ClientHome.Default();
        Pins = new RelayPins(Home.PinsPath, TellPin);
    }

    public Talk Talk { get; }

    public ClientHome Home { get; }

    public RelayPins Pins { get; }

    public bool IsJson => _settings.Json;

    /// <summary>What an interruption leaves behind, once there is anything.</summary>
    public string AfterInterruption { get; set; } = "Nothing was begun.";

    /// <summary>Runs a command's work, and reports how it ended.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(CommonSettings settings, Func<Session, CancellationToken, Task> work)
    {
        var session = new Session(settings);
        using var interruption = new Interruption();
        try
        {
            session.KeepKeyLog();
            await work(session, interruption.Token).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return session.Report(FailureReports.Interrupted(session.AfterInterruption));
        }
        // The process ends here: whatever it is, it is told in a sentence and as an exit status.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            session.Talk.Detail(failure.ToString());
            return session.Report(FailureReports.Of(failure));
        }
    }

    /// <summary>The relay at an address, with the trust it needs.</summary>
    /// <param name="address">Where.</param>
    /// <param name="isOnly">Whether this process speaks to no other.</param>
    public HttpRelay Connect(Uri address, bool isOnly = true)
    {
        // Reading the system's certificates takes longer than a small transfer.
        if (isOnly && (address.Scheme == Uri.UriSchemeHttp || HttpRelay.IsPinned(address, Pins)))
            SystemTrust.Forgo();
        return new HttpRelay(address, Pins);
    }

    /// <summary>Tells of a failure after which the command goes on, and fails in the end.</summary>
    public void TellFailure(Exception failure)
    {
        var report = FailureReports.Of(failure);
        Talk.EndStatus();
        Talk.Error(report.Message, report.Next);
        if (IsJson)
            TryPrintFailure(report);
    }

    /// <summary>Prints a line of JSON on standard output, at once.</summary>
    /// <exception cref="OutputException">It is not printed.</exception>
    public static void Print<T>(T line, JsonTypeInfo<T> type) =>
        StandardStreams.PrintLine(JsonSerializer.Serialize(line, type));

    /// <summary>Prints a failure as JSON; where that can't be printed, standard error has it.</summary>
    public static void TryPrintFailure(FailureReport report)
    {
        try
        {
            Print(new FailedLine(report.Class, report.Message, report.Next, report.Exit), ResultJson.Lines.FailedLine);
        }
        catch (OutputException)
        {
        }
    }

    private void KeepKeyLog()
    {
        if (_settings.KeyLog is not { Length: > 0 } path)
            return;
        try
        {
            TlsKeyLogFile.Keep(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Session keys can't be written to {path}: {e.Message}", "Name another file with --keylog.");
        }
        Talk.Say($"The session keys of TLS are written to {path}: with them and the traffic anyone can read the requests.");
    }

    private int Report(FailureReport report)
    {
        Talk.EndStatus();
        Talk.Error(report.Message, report.Next);
        if (IsJson)
            TryPrintFailure(report);
        return report.Exit;
    }

    private void TellPin(string relay, string key)
    {
        Talk.Say($"First contact with {relay}. Its key {key} is remembered;");
        Talk.Say("compare it with the one that the relay printed when it started.");
    }
}
