using System.Text;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary>
/// Where a conversation is typed and shown. On a terminal a line with a prompt stays at the bottom, whatever comes meanwhile; else lines are read from
/// standard input, and what comes goes to standard output.
/// </summary>
/// <param name="session">Where to talk.</param>
/// <param name="contact">With whom.</param>
/// <param name="name">What to call the contact, as no other is called.</param>
internal sealed class ChatScreen(Session session, Contact contact, string name) : IDisposable
{
    private const int MaxLine = PeopleLimits.MaxText;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _shown = [];
    private readonly StringBuilder _line = new();
    private readonly StreamReader _input = new(StandardStreams.Input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
    private bool _isReading;

    /// <summary>Whether a person types here.</summary>
    public bool IsInteractive { get; } = session.Talk.HasStatusLine && !Console.IsInputRedirected && !session.IsJson;

    /// <summary>The next line; null at the end of input, or after Ctrl-D on an empty line.</summary>
    public Task<string?> ReadAsync(CancellationToken stop) =>
        Task.Run(() => IsInteractive ? EditLine() : _input.ReadLine(), stop).WaitAsync(stop);

    /// <summary>Whether something that stays in the inbox was not shown yet.</summary>
    public bool MayShow(InboxItem item) => _shown.Add(item.Number);

    /// <summary>A line of one's own.</summary>
    public void Said(int number, string text)
    {
        if (IsInteractive)
            Show(() => StandardStreams.PrintLine($"[{number}] {PeopleText.Indented(text)}"));
    }

    /// <summary>How far a line of one's own got.</summary>
    public void Marked(int number, ContentId id, SentMark? mark) => Show(() =>
    {
        if (session.IsJson)
            Session.Print(new MessageLine(contact.Address.ToString(), id.ToString(), PeopleText.MarkOf(mark)), ResultJson.Lines.MessageLine);
        else
            session.Talk.Say($"[{number}] {PeopleText.MarkOf(mark)}");
    });

    /// <summary>Something that the other wrote.</summary>
    public void Heard(InboxItem item, Contact sender) => Show(() =>
    {
        if (session.IsJson)
            Session.Print(PeopleText.Line(item, sender, isImpersonation: false), ResultJson.Lines.InboxLine);
        else
            StandardStreams.PrintLine($"{name}: {PeopleText.What(item, sender)}");
    });

    /// <summary>Something was not sent.</summary>
    public void Refused(Exception cause) => Show(() => session.TellFailure(cause));

    /// <summary>Something came and could not be read; with <c>--json</c> it has a line of its own already.</summary>
    public void Discarded(DiscardedMessageException cause) => Show(() => session.Talk.Error(cause.Report.Message, cause.Report.Next));

    public void Dispose()
    {
        _input.Dispose();
        session.Talk.EndStatus();
    }

    private void Show(Action print)
    {
        lock (_gate)
        {
            session.Talk.EndStatus();
            print();
            Redraw();
        }
    }

    private void Redraw()
    {
        if (IsInteractive && _isReading)
            session.Talk.Status(PromptLine.Of(name, _line, session.Talk.Width));
    }

    private string? EditLine()
    {
        lock (_gate)
        {
            _line.Clear();
            _isReading = true;
            Redraw();
        }

        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            lock (_gate)
            {
                var isEnd = key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _line.Length == 0;
                if (isEnd || key.Key == ConsoleKey.Enter)
                {
                    _isReading = false;
                    session.Talk.EndStatus();
                    return isEnd ? null : _line.ToString();
                }

                Edit(key);
                Redraw();
            }
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        if (key is { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control })
            _line.Clear();
        else if (key.Key == ConsoleKey.Backspace && _line.Length > 0)
            _line.Length -= _line.Length > 1 && char.IsLowSurrogate(_line[^1]) ? 2 : 1;
        else if (!char.IsControl(key.KeyChar) && _line.Length < MaxLine)
            _line.Append(key.KeyChar);
    }
}
