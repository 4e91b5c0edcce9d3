using Ntk.Shell;

namespace Ntk.Cli.Presentation;

/// <summary>What is said to a person, on standard error: lines, and on a terminal one line that is overwritten.</summary>
internal sealed class Talk(Stream error, Terminal terminal, bool quiet, bool verbose)
{
    private readonly Lock _gate = new();
    private bool _statusShown;

    public bool IsVerbose => verbose;

    /// <summary>Whether a line of progress can be overwritten.</summary>
    public bool HasStatusLine => terminal.IsInteractive && !quiet;

    public bool HasColor => terminal.HasColor;

    public int Width => terminal.Width;

    /// <summary>Something worth knowing; not said where the user asked for quiet.</summary>
    public void Say(string line)
    {
        if (!quiet)
            Write(line);
    }

    /// <summary>Said only where the user asked for more.</summary>
    public void Detail(string line)
    {
        if (verbose)
            Write(line);
    }

    /// <summary>Said in any case.</summary>
    public void Error(string message, string? next)
    {
        Write(terminal.HasColor ? $"\e[1;31mntk:\e[0m {message}" : $"ntk: {message}");
        if (next is not null)
            Write($"     {next}");
    }

    /// <summary>Replaces the line of progress.</summary>
    public void Status(string line)
    {
        if (!HasStatusLine)
            return;
        lock (_gate)
        {
            StandardStreams.Say(error, $"\r{line}\e[K");
            _statusShown = true;
        }
    }

    /// <summary>Takes the line of progress away.</summary>
    public void EndStatus()
    {
        lock (_gate)
            ClearStatus();
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            ClearStatus();
            StandardStreams.Say(error, line + "\n");
        }
    }

    private void ClearStatus()
    {
        if (_statusShown)
            StandardStreams.Say(error, "\r\e[K");
        _statusShown = false;
    }
}
