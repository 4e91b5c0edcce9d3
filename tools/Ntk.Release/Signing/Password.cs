using System.Text;
using Ntk.Release.Failures;

namespace Ntk.Release.Signing;

/// <summary>A password from a file or the terminal; never from the command line, which other users of the machine can read.</summary>
internal static class Password
{
    /// <summary>The first line of a file.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: it is empty.</exception>
    public static string FromFile(string path) =>
        Encoding.UTF8.GetString(InputFile.Read(path)).Split('\n')[0].TrimEnd('\r') is { Length: > 0 } password
            ? password
            : throw new ReleaseException(ReleaseFault.Input, $"'{path}' begins with an empty line instead of a password.");

    /// <summary>Asks on the terminal, without an echo.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: nobody is there to ask, or nothing was typed.</exception>
    public static string Ask(string prompt)
    {
        if (Console.IsInputRedirected)
            throw new ReleaseException(ReleaseFault.Input, "A password is needed, and there is no terminal to ask on. Name a file with it.");
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (ConsoleKeyInfo key; (key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter;)
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        Console.Error.WriteLine();
        return typed.Length > 0 ? typed.ToString() : throw new ReleaseException(ReleaseFault.Input, "The password is empty.");
    }

    /// <summary>Asks for a new one, twice.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: the two differ, too.</exception>
    public static string AskForNew()
    {
        var password = Ask("Password for the new key: ");
        return Ask("Again: ") == password ? password : throw new ReleaseException(ReleaseFault.Input, "The two passwords differ.");
    }
}
