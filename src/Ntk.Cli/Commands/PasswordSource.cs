using System.Security.Cryptography;
using System.Text;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Keys;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>Reads passwords: from the terminal without echo, or from standard input, one a line.</summary>
internal sealed class PasswordSource(bool fromStandardInput)
{
    /// <summary>Least characters of a new password: below, trying all of them takes days, whatever stretches it.</summary>
    public const int MinLength = 8;

    /// <summary>Most bytes of a password.</summary>
    public const int MaxSize = 1024;

    /// <summary>Asks for a password that there is.</summary>
    /// <param name="what">Whose it is, such as <c>Password</c>.</param>
    /// <param name="stop">Stops waiting for it.</param>
    public async Task<SecretBytes> ReadAsync(string what, CancellationToken stop)
    {
        if (fromStandardInput)
            return ReadLine() ?? throw new UsageException($"Standard input has no line with a password: {what}.", "Write one password a line.");
        if (Console.IsInputRedirected)
            throw new UsageException("A password is asked for on a terminal, and standard input is none.", "With --password-stdin it is read from standard input.");
        using var echo = new TerminalEcho();
        StandardStreams.Say($"{what}: ");
        SecretBytes? line;
        try
        {
            line = await Task.Run(ReadLine, stop).WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            // Of what is typed nothing is shown, the end of the line included.
            StandardStreams.Say("\n");
        }

        return line ?? throw new UsageException("No password was typed.");
    }

    /// <summary>Asks for a new password: on a terminal twice, so that nobody is locked out by a slip.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<SecretBytes> ReadNewAsync(string what, CancellationToken stop)
    {
        var password = await ReadAsync(what, stop).ConfigureAwait(false);
        try
        {
            if (Encoding.UTF8.GetCharCount(password.Span) < MinLength)
                throw new UsageException($"The password has less than {MinLength} characters.", "Four or five words that have nothing to do with each other are easy to keep.");
            if (!fromStandardInput)
                await ConfirmAsync(password, stop).ConfigureAwait(false);
            return password;
        }
        catch
        {
            password.Dispose();
            throw;
        }
    }

    private async Task ConfirmAsync(SecretBytes password, CancellationToken stop)
    {
        using var again = await ReadAsync("The same once more", stop).ConfigureAwait(false);
        if (!CryptographicOperations.FixedTimeEquals(password.Span, again.Span))
            throw new UsageException("The two passwords differ.", "Nothing was changed. Run the command again.");
    }

    /// <summary>One line without its end, byte by byte, so that nothing of the next one is taken.</summary>
    /// <returns>Null where the line is empty or the input at its end.</returns>
    private static SecretBytes? ReadLine()
    {
        using var buffer = new SecretBytes(MaxSize);
        Span<byte> next = stackalloc byte[1];
        var length = 0;
        while (StandardStreams.Input.Read(next) == 1 && next[0] != '\n')
        {
            if (length == MaxSize)
                throw new UsageException($"A password has at most {MaxSize} bytes.");
            buffer.Span[length++] = next[0];
        }

        next.Clear();
        if (length > 0 && buffer.Span[length - 1] == '\r')
            length--;
        return length == 0 ? null : new SecretBytes(buffer.Span[..length]);
    }
}
