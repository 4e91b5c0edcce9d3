using System.CommandLine;
using Ntk.Audit.Capturing;
using Ntk.Shell;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit capture</c></summary>
internal sealed class CaptureCommand
{
    private const string CaptureName = "capture.pcap";
    private const string KeyLogName = "keys.txt";

    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "The command and its arguments, behind --.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _interface = new("--interface", "-i")
    {
        Description = "Where to capture; any takes all interfaces.",
        HelpName = "NAME",
        DefaultValueFactory = _ => OperatingSystem.IsLinux() ? "any" : "en0",
    };

    private readonly Option<string?> _filter = new("--filter")
    {
        Description = "Capture only what this filter of tcpdump lets through; what else the machine sent is not judged.",
        HelpName = "EXPRESSION",
    };

    private readonly Option<DirectoryInfo?> _keep = new("--keep")
    {
        Description = "Keep the capture and the session keys in a new folder: whoever has both can read the traffic. Else they are deleted.",
        HelpName = "DIR",
    };

    private readonly InspectOptions _options = new();

    public Command Create()
    {
        var command = new Command("capture", "Run a command, capture what the machine sends meanwhile, and inspect it.") { _command, _interface, _filter, _keep };
        _options.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var kept = parsed.GetValue(_keep);
        if (kept is { Exists: true })
            throw new UsageException($"{kept.FullName} exists already; name a new folder with --keep");
        using var interruption = new Interruption();
        var folder = kept is null ? Directory.CreateTempSubdirectory("ntk-audit-") : Private(kept.FullName);
        try
        {
            return Run(parsed, folder.FullName, interruption);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private int Run(ParseResult parsed, string folder, Interruption interruption)
    {
        var path = Path.Combine(folder, CaptureName);
        var keys = new FileInfo(Path.Combine(folder, KeyLogName));
        var filter = parsed.GetValue(_filter);
        string? lost;
        using (var capture = RunningCapture.Start(CaptureProgram.Find(), parsed.GetValue(_interface)!, filter, path))
        {
            var exit = CapturedCommand.Run(parsed.GetValue(_command)!, keys.FullName, interruption);
            if (exit != 0)
                StandardStreams.SayLine($"ntk-audit: the command ended with the exit status {exit}.");
            lost = capture.Stop();
        }
        keys.Refresh();
        using var packets = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        return _options.Inspect(parsed, path, packets, own: new OwnCapture(keys.Exists ? keys : null, filter, lost), cancellation: interruption.Token);
    }

    private static DirectoryInfo Private(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
