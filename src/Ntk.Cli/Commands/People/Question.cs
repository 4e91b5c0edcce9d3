using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary>Asks on the terminal.</summary>
internal static class Question
{
    /// <summary>Whether the answer begins with y.</summary>
    public static async Task<bool> AskAsync(string question, CancellationToken stop)
    {
        StandardStreams.Say(question);
        try
        {
            var answer = await Task.Run(Console.ReadLine, stop).WaitAsync(stop).ConfigureAwait(false);
            return answer?.TrimStart().StartsWith('y') == true || answer?.TrimStart().StartsWith('Y') == true;
        }
        catch (OperationCanceledException)
        {
            StandardStreams.Say("\n");
            throw;
        }
    }
}
