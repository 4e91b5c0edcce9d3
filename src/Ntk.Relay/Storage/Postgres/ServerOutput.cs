using System.Diagnostics;
using Ntk.Relay.Observation;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>What the server prints: warnings go to the log, the last lines are kept for an error's message.</summary>
internal sealed class ServerOutput(ILogger log)
{
    private const int Kept = 12;

    /// <summary>What the server says of its own starts and stops; its settings can't turn that off without warnings.</summary>
    private const string Routine = "LOG:";

    private readonly Queue<string> _last = new();

    public void Attach(Process server)
    {
        server.OutputDataReceived += (_, line) => Take(line.Data);
        server.ErrorDataReceived += (_, line) => Take(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
    }

    public string Last()
    {
        lock (_last)
            return _last.Count == 0 ? "it printed nothing" : string.Join(" | ", _last);
    }

    private void Take(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_last)
        {
            if (_last.Count == Kept)
                _last.Dequeue();
            _last.Enqueue(line.Trim());
        }

        if (!line.StartsWith(Routine, StringComparison.Ordinal))
            RelayLog.ServerSaid(log, line.Trim());
    }
}
