using System.Text;

namespace Ntk.Shell;

/// <summary>
/// Standard output and error as bytes. The framework's console writers look up encodings and terminals first, which is most of the start-up
/// of a small command.
/// </summary>
public static class StandardStreams
{
    private static Stream? _output;
    private static Stream? _error;

    /// <summary>Standard output. That its reader is gone is no failure.</summary>
    public static Stream Output => _output ??= Console.OpenStandardOutput();

    /// <summary>Standard error.</summary>
    public static Stream Error => _error ??= Console.OpenStandardError();

    /// <summary>Writes a line at once: one call, so that lines of two threads don't mix.</summary>
    /// <param name="stream"><see cref="Output"/> or <see cref="Error"/>.</param>
    /// <param name="line">Without its end.</param>
    /// <exception cref="OutputException">It is <see cref="Output"/> and can't be written. Of <see cref="Error"/> nobody could be told.</exception>
    public static void WriteLine(Stream stream, string line) => Write(stream, line + "\n");

    /// <summary>Writes a text at once.</summary>
    /// <param name="stream"><see cref="Output"/> or <see cref="Error"/>.</param>
    /// <param name="text">As it is to stand there.</param>
    /// <exception cref="OutputException">As for <see cref="WriteLine"/>.</exception>
    public static void Write(Stream stream, string text)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (IOException) when (stream == _error)
        {
            // There is no third place to say it.
        }
        catch (IOException e)
        {
            throw new OutputException(e);
        }
    }
}
