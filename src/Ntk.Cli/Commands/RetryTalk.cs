using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Transfer;

namespace Ntk.Cli.Commands;

/// <summary>Tells of failures that pass.</summary>
internal static class RetryTalk
{
    /// <summary>Pauses below this pass before anybody has read about them.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    public static void Tell(Talk talk, RelayException cause, TimeSpan pause)
    {
        // The system's own words often end without a full stop.
        var line = $"{FailureReports.Of(cause).Message.TrimEnd('.')}. Trying again in {DurationText.Of(pause)}.";
        if (pause >= WorthTelling)
            talk.Say(line);
        else
            talk.Detail(line);
    }
}
