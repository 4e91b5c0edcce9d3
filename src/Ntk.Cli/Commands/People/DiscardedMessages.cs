using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;

namespace Ntk.Cli.Commands.People;

/// <summary>
/// Messages that came and could not be read. When what could be read was shown, a program is told of each, and a person of each kind once, with how many
/// there were.
/// </summary>
internal sealed class DiscardedMessages(Session session)
{
    private readonly Lock _gate = new();
    private readonly List<(FailureReport Report, Contact? Apparent)> _untold = [];

    /// <summary>Remembers one; nothing is written here, as the file of people is locked meanwhile.</summary>
    public void Add(FailureReport report, Contact? apparent)
    {
        lock (_gate)
            _untold.Add((report, apparent));
    }

    /// <summary>Tells of all that was not told yet; the command goes on.</summary>
    public void Tell() => Tell(e => session.Talk.Error(e.Report.Message, e.Report.Next));

    /// <inheritdoc cref="Tell()"/>
    public void Tell(Action<DiscardedMessageException> tell) => Take().ForEach(tell);

    /// <summary>Ends a command that took what waited and could not read all of it.</summary>
    /// <exception cref="DiscardedMessageException">The last kind, where there was any; the others were told.</exception>
    public void Fail()
    {
        var all = Take();
        foreach (var failure in all.SkipLast(1))
            session.TellFailure(failure);
        if (all.Count > 0)
            throw all[^1];
    }

    private List<DiscardedMessageException> Take()
    {
        List<(FailureReport Report, Contact? Apparent)> taken;
        lock (_gate)
        {
            taken = [.. _untold];
            _untold.Clear();
        }

        if (session.IsJson)
            foreach (var (report, apparent) in taken)
                Session.Print(new DiscardedLine(report.Class, apparent?.Address.ToString(), report.Message, report.Next), ResultJson.Lines.DiscardedLine);
        return [.. taken.GroupBy(t => t.Report).Select(kind => new DiscardedMessageException(WithCount(kind.Key, kind.Count())))];
    }

    private static FailureReport WithCount(FailureReport report, int count) =>
        count == 1 ? report : report with { Message = $"{report.Message} There were {count} of this kind." };
}
