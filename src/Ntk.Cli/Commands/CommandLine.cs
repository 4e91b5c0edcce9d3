using System.CommandLine;
using Ntk.Cli.Commands.People;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>The commands, and what happens when a command line is none of them.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
    }

    public static RootCommand Build()
    {
        var common = new CommonOptions();
        var root = new RootCommand("Send files and messages so that nobody in between can read them.")
        {
            new SendCommand().Create(common),
            new ReceiveCommand().Create(common),
            new InboxCommand().Create(common),
            new MessageCommand().Create(common),
            new ChatCommand().Create(common),
            ContactCommand.Create(common),
            IdentityCommand.Create(common),
            CompletionCommand.Create("ntk"),
        };
        common.AddTo(root);
        ProgramHelp.AddTo(root, Examples.Of);
        return root;
    }

    private static int Refuse(ParseResult parsed)
    {
        var name = $"ntk {CommandName.Of(parsed.CommandResult)}".TrimEnd();
        foreach (var error in parsed.Errors)
            StandardStreams.SayLine($"ntk: {WithoutLinks(parsed, error.Message)}");
        StandardStreams.SayLine($"     {name} --help tells more.");
        return ExitCode.Usage;
    }

    /// <summary>An error quotes what it does not understand; a link in it is a secret, and errors end up in logs.</summary>
    private static string WithoutLinks(ParseResult parsed, string message) =>
        parsed.Tokens.Where(token => token.Value.Contains('#', StringComparison.Ordinal))
            .Aggregate(message, (text, token) => text.Replace(token.Value, "LINK", StringComparison.Ordinal));
}
