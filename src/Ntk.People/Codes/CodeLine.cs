using Ntk.People.Contents;
using Ntk.People.Lines;
using Ntk.Sessions.Pairing;
using Ntk.Wire;

namespace Ntk.People.Codes;

/// <summary>What both sides of a code do on their line.</summary>
internal sealed class CodeLine(IRendezvousLine line) : IAsyncDisposable
{
    internal IRendezvousLine Line => line;

    /// <summary>Waits until the other side is there.</summary>
    internal async Task PairedAsync(CancellationToken cancellation)
    {
        if (await NextAsync(cancellation).ConfigureAwait(false) is not RendezvousEvent.Paired)
            throw new CodeException(CodeFailure.Malformed);
    }

    /// <summary>The next thing that the other side says.</summary>
    internal async Task<ReadOnlyMemory<byte>> SignalAsync(CancellationToken cancellation) =>
        await NextAsync(cancellation).ConfigureAwait(false) is RendezvousEvent.Signal signal ? signal.Bytes : throw new CodeException(CodeFailure.Malformed);

    internal async Task SendAsync(ReadOnlyMemory<byte> signal, CancellationToken cancellation)
    {
        var refusal = await line.SendAsync(signal, cancellation).ConfigureAwait(false);
        if (refusal == Refusal.OutOfTurn)
            throw new CodeException(CodeFailure.PeerLeft);
        if (refusal != Refusal.None)
            throw new CodeException(CodeFailure.Refused, refusal);
    }

    internal Task SendAsync(PairedChannel channel, Content content, CancellationToken cancellation) => SendAsync(channel.Seal(content.Encode()), cancellation);

    /// <summary>The next content that the other side says.</summary>
    internal async Task<Content> ContentAsync(PairedChannel channel, ContentType type, CancellationToken cancellation)
    {
        var signal = await SignalAsync(cancellation).ConfigureAwait(false);
        return channel.TryOpen(signal.Span, out var text) && Content.TryParse(text, out var content) == ContentFailure.None && content!.Type == type
            ? content
            : throw new CodeException(CodeFailure.Malformed);
    }

    internal static void Require(PairingFailure failure)
    {
        if (failure != PairingFailure.None)
            throw new CodeException(failure switch
            {
                PairingFailure.WrongCode => CodeFailure.WrongCode,
                PairingFailure.UnknownVersion => CodeFailure.UnknownVersion,
                PairingFailure.KeyInvalid => CodeFailure.KeyInvalid,
                _ => CodeFailure.Malformed,
            });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => line.DisposeAsync();

    private async Task<RendezvousEvent> NextAsync(CancellationToken cancellation) =>
        await line.NextAsync(cancellation).ConfigureAwait(false) switch
        {
            RendezvousEvent.Ended { End: RendezvousEnd.Expired } => throw new CodeException(CodeFailure.Expired),
            RendezvousEvent.Ended => throw new CodeException(CodeFailure.PeerLeft),
            var next => next,
        };
}
