using System.Text;

namespace Ntk.Cli.Presentation;

/// <summary>
/// Standard output and error as bytes. The framework's console writers look up encodings and terminals first, which is most of the start-up
/// of a small command.
/// </summary>
internal static class StandardStreams
{
    private static Stream? _output;
    private static Stream? _error;

    public static Stream Output => _output ??= Console.OpenStandardOutput();

    public static Stream Error => _error ??= Console.OpenStandardError();

    /// <summary>Writes a line at once: one call, so that lines of two threads don't mix. A reader that is gone is no failure of ours.</summary>
    public static void WriteLine(Stream stream, string line) => Write(stream, line + "\n");

    /// <inheritdoc cref="WriteLine"/>
    public static void Write(Stream stream, string text)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (IOException)
        {
        }
    }
}
