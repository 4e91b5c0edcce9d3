using System.CommandLine;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit inspect</c></summary>
internal sealed class InspectCommand
{
    private const string StandardInput = "-";

    private readonly Argument<string> _capture = new("CAPTURE") { Description = "A capture, pcap or pcapng, compressed or not; - reads standard input." };

    private readonly Option<FileInfo?> _pair = new("--pair")
    {
        Description = "A capture of another run that differs in one input: what differs outside of ciphertext is a finding, too.",
        HelpName = "CAPTURE",
    };

    private readonly InspectOptions _options = new();

    public Command Create()
    {
        var command = new Command("inspect", "Account for every byte of a capture: declared, ciphertext, or a finding.") { _capture, _pair };
        _options.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(_capture)!;
        using var capture = name == StandardInput ? Console.OpenStandardInput() : Open(name);
        if (parsed.GetValue(_pair) is not { } pair)
            return _options.Inspect(parsed, name, capture);
        using var other = Open(pair.FullName);
        return _options.Inspect(parsed, name, capture, (pair.Name, other));
    }

    private static FileStream Open(string path) =>
        Directory.Exists(path) ? throw new UsageException($"{path} is a folder") : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
}
