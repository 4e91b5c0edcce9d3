using System.Text;

namespace Ntk.Shell;

/// <summary>
/// Standard input, output and error as bytes. The framework's console writers look up encodings and terminals first, which is most of the start-up
/// of a small command.
/// </summary>
public static class StandardStreams
{
    private static Stream? _input;
    private static Stream? _output;
    private static Stream? _error;

    /// <summary>Standard input.</summary>
    public static Stream Input => _input ??= Console.OpenStandardInput();

    /// <summary>Standard output.</summary>
    public static Stream Output => _output ??= Console.OpenStandardOutput();

    /// <summary>Standard error.</summary>
    public static Stream Error => _error ??= Console.OpenStandardError();

    /// <summary>Takes other streams for standard input and output, before anything is read or printed.</summary>
    public static void Use(Stream input, Stream output) => (_input, _output) = (input, output);

    /// <summary>Prints a line of a result, at once: one call, so that lines of two threads don't mix.</summary>
    /// <exception cref="OutputException">It is not printed, or not all of it.</exception>
    public static void PrintLine(string line) => Print(line + "\n");

    /// <inheritdoc cref="PrintLine"/>
    public static void Print(string text)
    {
        try
        {
            Write(Output, text);
        }
        catch (IOException e)
        {
            throw new OutputException(e);
        }
    }

    /// <summary>Says something on standard error, at once. That nobody reads it is no failure: no result is lost, and there is no third place to say it.</summary>
    public static void SayLine(string line) => Say(line + "\n");

    /// <inheritdoc cref="SayLine"/>
    public static void Say(string text) => Say(Error, text);

    /// <inheritdoc cref="SayLine"/>
    /// <param name="stream">In the place of standard error.</param>
    /// <param name="text">What.</param>
    public static void Say(Stream stream, string text)
    {
        try
        {
            Write(stream, text);
        }
        catch (IOException)
        {
        }
    }

    private static void Write(Stream stream, string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }
}
