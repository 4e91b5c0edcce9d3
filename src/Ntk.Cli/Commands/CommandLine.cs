using System.CommandLine;
using Ntk.Cli.Commands.People;
using Ntk.Cli.Failures;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>The commands, and what happens when a command line is none of them.</summary>
internal static class CommandLine
{
    /// <summary>
    /// A message may begin with <c>@</c> or <c>-v</c>: no argument is taken for the name of a file with arguments, and none is taken apart.
    /// </summary>
    private static readonly ParserConfiguration Verbatim = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
    }

    public static ParseResult Parse(string[] args) => Build().Parse(args, Verbatim);

    private static RootCommand Build()
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
        var next = $"{name} --help tells more.";
        var messages = parsed.Errors.Select(error => WithoutLinks(parsed, error.Message)).ToList();
        // That a command is missing is told by what stands in its place.
        if (parsed.UnmatchedTokens.Count > 0 && messages.Count > parsed.UnmatchedTokens.Count)
            messages = messages[^parsed.UnmatchedTokens.Count..];
        foreach (var message in messages)
            StandardStreams.SayLine($"ntk: {message}");
        StandardStreams.SayLine($"     {next}");
        if (parsed.Tokens.Any(token => token.Value == CommonOptions.JsonName))
            Session.TryPrintFailure(new FailureReport("usage", string.Join(' ', messages), next, ExitCode.Usage));
        return ExitCode.Usage;
    }

    /// <summary>An error quotes what it does not understand; a link in it is a secret, and errors end up in logs.</summary>
    private static string WithoutLinks(ParseResult parsed, string message) =>
        parsed.Tokens.Where(token => token.Value.Contains('#', StringComparison.Ordinal))
            .Aggregate(message, (text, token) => text.Replace(token.Value, "LINK", StringComparison.Ordinal));
}
