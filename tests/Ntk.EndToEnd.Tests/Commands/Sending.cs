using System.Text.RegularExpressions;

namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>A running <c>ntk send --link</c>.</summary>
internal sealed partial class Sending(Command command) : IDisposable
{
    public Command Command => command;

    /// <summary>The link, as soon as it is printed; it is printed before the upload ends.</summary>
    public Task<string> Link() => command.WaitForOutput(text => LinkPattern().Match(text) is { Success: true } match ? match.Value : null);

    public Task<CommandEnd> End() => command.End();

    public void Dispose() => command.Dispose();

    [GeneratedRegex(@"https?://[^\s""]+/#[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?=\s|"")")]
    private static partial Regex LinkPattern();
}
