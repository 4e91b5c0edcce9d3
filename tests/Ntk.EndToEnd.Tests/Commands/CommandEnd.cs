using System.Text;

namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>How a program ended and all that it printed.</summary>
internal sealed record CommandEnd(string Line, int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Exit status 0.</summary>
    public CommandEnd MustSucceed()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    /// <summary>The exit status, and words of the one message that belongs to the cause, in any case.</summary>
    public CommandEnd MustFail(int exitCode, params string[] words)
    {
        Assert.True(ExitCode == exitCode, $"Exit status {exitCode} expected. {this}");
        foreach (var word in words)
            Assert.True(Error.Contains(word, StringComparison.OrdinalIgnoreCase), $"A message with '{word}' expected. {this}");
        Assert.False(Error.Contains("   at ", StringComparison.Ordinal) || Error.Contains("Unhandled", StringComparison.Ordinal), $"A stack trace is no message. {this}");
        return this;
    }

    public override string ToString() => $"`{Line}` ended with {ExitCode}.\nstdout: {(Output.Length > 4096 ? $"{Output.Length} bytes" : Text)}\nstderr: {Error}";
}
