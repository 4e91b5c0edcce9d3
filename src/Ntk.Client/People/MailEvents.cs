using System.Threading.Channels;
using Ntk.People.Lines;

namespace Ntk.Client.People;

/// <summary>
/// What a relay told the owner of a mailbox and nobody took yet, in its order. Of how the mailbox stands only the newest counts: a relay may tell it with
/// each prekey that it gives out, and who acted on each in turn would give it prekeys for all of them.
/// </summary>
internal sealed class MailEvents
{
    /// <summary>A relay has at most 64 envelopes on their way.</summary>
    private const int MaxEvents = 128;

    private readonly Channel<MailEvent> _events = Channel.CreateBounded<MailEvent>(new BoundedChannelOptions(MaxEvents) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>The newest word of how the mailbox stands, while an earlier one keeps its place in the queue.</summary>
    private MailEvent.Attending? _newest;

    public bool IsEmpty => _events.Reader.Count == 0;

    /// <returns>Whether there was room.</returns>
    public bool TryAdd(MailEvent next)
    {
        if (next is MailEvent.Attending attending && Interlocked.Exchange(ref _newest, attending) is not null)
            return true;
        return _events.Writer.TryWrite(next);
    }

    /// <summary>Takes no more; what is there can still be taken.</summary>
    public void End() => _events.Writer.TryComplete();

    /// <exception cref="ChannelClosedException">Nothing is left, and nothing comes any more.</exception>
    public async ValueTask<MailEvent> NextAsync(CancellationToken cancellation)
    {
        var next = await _events.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        return next is MailEvent.Attending ? Interlocked.Exchange(ref _newest, null)! : next;
    }
}
