using Ntk.People.Contents;
using Ntk.People.Lines;
using Ntk.Sessions.Pairing;
using Ntk.Wire;

namespace Ntk.People.Codes;

/// <summary>The side that was told a code (<c>protocol.md</c>, A code).</summary>
public static class CodeReceiver
{
    /// <summary>Goes to the nameplate, shows that it knows the code, and takes the link.</summary>
    /// <exception cref="CodeException">The devices do not meet; the code is spent.</exception>
    /// <exception cref="LineException">The relay can't be reached, or is gone.</exception>
    public static async Task<string> TakeLinkAsync(IRelayLines lines, Uri relay, PairingCode code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(code);
        var line = new CodeLine(lines.Rendezvous(relay));
        await using (line.ConfigureAwait(false))
        {
            Require(await line.Line.JoinAsync(code.Nameplate, cancellation).ConfigureAwait(false));
            using var channel = await PairAsync(line, code, cancellation).ConfigureAwait(false);
            var content = await line.ContentAsync(channel, ContentType.Transfer, cancellation).ConfigureAwait(false);
            var receipt = Content.OfReceipt([content.Id], sender: null, DateTimeOffset.UnixEpoch)!;
            await line.SendAsync(channel, receipt, cancellation).ConfigureAwait(false);
            return content.Text;
        }
    }

    private static async Task<PairedChannel> PairAsync(CodeLine line, PairingCode code, CancellationToken cancellation)
    {
        using var pairing = new PairingReceiver(code);
        var offer = await line.SignalAsync(cancellation).ConfigureAwait(false);
        CodeLine.Require(pairing.TryOffer(offer.Span, out var answer));
        await line.SendAsync(answer, cancellation).ConfigureAwait(false);
        var confirmation = await ConfirmationAsync(line, cancellation).ConfigureAwait(false);
        CodeLine.Require(pairing.TryConfirm(confirmation.Span, out var channel));
        return channel!;
    }

    /// <summary>
    /// Waits for the other side to show that it knows the code. It has this side's confirmation, with which whoever plays the sender tests his guess; one who
    /// guessed wrong leaves, or the relay cuts the line, rather than send what is found to be wrong.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> ConfirmationAsync(CodeLine line, CancellationToken cancellation)
    {
        try
        {
            return await line.SignalAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LineException or CodeException { Failure: CodeFailure.PeerLeft or CodeFailure.Expired })
        {
            throw new CodeException(CodeFailure.LeftUnconfirmed, cause: e);
        }
    }

    private static void Require(Refusal refusal)
    {
        if (refusal != Refusal.None)
            throw new CodeException(
                refusal switch
                {
                    Refusal.UnknownNameplate => CodeFailure.UnknownNameplate,
                    Refusal.NameplateUsed => CodeFailure.NameplateUsed,
                    _ => CodeFailure.Refused,
                },
                refusal);
    }
}
