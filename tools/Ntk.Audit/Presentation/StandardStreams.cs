using System.Text;

namespace Ntk.Audit.Presentation;

/// <summary>Standard output and error as bytes: the framework's console writers look up encodings and terminals before they write.</summary>
internal static class StandardStreams
{
    private static Stream? _output;
    private static Stream? _error;

    public static Stream Output => _output ??= Console.OpenStandardOutput();

    public static Stream Error => _error ??= Console.OpenStandardError();

    /// <summary>Writes a line at once. A reader that is gone is no failure of ours.</summary>
    public static void WriteLine(Stream stream, string line)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
            stream.Flush();
        }
        catch (IOException)
        {
        }
    }
}
