using Ntk.People.Contents;
using Ntk.People.Lines;
using Ntk.Sessions.Pairing;
using Ntk.Wire;

namespace Ntk.People.Codes;

/// <summary>The side that makes a code, waits for whoever was told it, and gives him a link (<c>protocol.md</c>, A code).</summary>
/// <remarks>The link is a content of type 2 without address in the channel; the other side answers with a receipt.</remarks>
public sealed class CodeSender : IAsyncDisposable
{
    private readonly CodeLine _line;
    private PairedChannel? _channel;

    private CodeSender(CodeLine line, PairingCode code)
    {
        _line = line;
        Code = code;
    }

    /// <summary>The code to tell. It is good for one attempt.</summary>
    public PairingCode Code { get; }

    /// <summary>Gets a nameplate from a relay, and makes a code of it.</summary>
    /// <exception cref="CodeException">The relay gives none.</exception>
    /// <exception cref="LineException">The relay can't be reached.</exception>
    public static async Task<CodeSender> OpenAsync(IRelayLines lines, Uri relay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var line = new CodeLine(lines.Rendezvous(relay));
        try
        {
            var answer = await line.Line.OpenAsync(cancellation).ConfigureAwait(false);
            return answer.Refusal == Refusal.None
                ? new CodeSender(line, PairingCode.Generate(answer.Nameplate))
                : throw new CodeException(CodeFailure.Refused, answer.Refusal);
        }
        catch
        {
            await line.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for the other side until it has shown that it knows the code.</summary>
    /// <exception cref="CodeException">It does not, or did not come.</exception>
    /// <exception cref="LineException">The relay is gone.</exception>
    public async Task PairAsync(CancellationToken cancellation)
    {
        await _line.PairedAsync(cancellation).ConfigureAwait(false);
        using var pairing = new PairingSender(Code);
        await _line.SendAsync(pairing.Offer, cancellation).ConfigureAwait(false);
        var answer = await _line.SignalAsync(cancellation).ConfigureAwait(false);
        var failure = pairing.TryAnswer(answer.Span, out var reply, out _channel);
        if (reply is not null)
            await _line.SendAsync(reply, cancellation).ConfigureAwait(false);
        CodeLine.Require(failure);
    }

    /// <summary>Gives the link to the other side, and waits until it has it.</summary>
    /// <exception cref="CodeException">It is gone.</exception>
    /// <exception cref="LineException">The relay is gone.</exception>
    public async Task GiveAsync(string link, CancellationToken cancellation)
    {
        var channel = _channel ?? throw new InvalidOperationException("The devices are not paired.");
        var content = Content.OfTransfer(link, sender: null, DateTimeOffset.UnixEpoch) ?? throw new ArgumentException("That is no link.", nameof(link));
        await _line.SendAsync(channel, content, cancellation).ConfigureAwait(false);
        var receipt = await _line.ContentAsync(channel, ContentType.Receipt, cancellation).ConfigureAwait(false);
        if (!receipt.Receipts.Contains(content.Id))
            throw new CodeException(CodeFailure.Malformed);
    }

    /// <summary>Leaves, which uses the code up, and erases the keys.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await _line.DisposeAsync().ConfigureAwait(false);
    }
}
