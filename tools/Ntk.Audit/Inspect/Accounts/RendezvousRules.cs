using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Openings;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection.Flows;
using Ntk.Keys;
using Ntk.Sessions.Pairing;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The rules of a rendezvous and of the pairing on it (<c>protocol.md</c>, Rendezvous and A code).</summary>
/// <param name="tripwires">Look at sealed and random bytes.</param>
internal sealed class RendezvousRules(HubTripwires tripwires)
{
    /// <summary>Bytes of a sealed content beside its body; two of its fields are the lengths of addresses that are not there.</summary>
    private const int ContentOverhead = PairedChannel.Overhead + MessageContent.HeadSize + (2 * sizeof(ushort));

    /// <summary>A link is more than its fragment, and has 1,024 bytes at most.</summary>
    private const int LeastLink = ContentOverhead + 66;
    private const int MostLink = ContentOverhead + MessageContent.MaxLink;

    /// <summary>A receipt for one content.</summary>
    private const int ReceiptSize = ContentOverhead + MessageContent.IdSize;

    private Phase _phase;
    private Stage _stage;
    private bool _isOpener;
    private int _signals;

    private enum Phase
    {
        None,
        Opening,
        Waiting,
        Joining,
        Paired,
        Ended,
    }

    /// <summary>What of a pairing is due.</summary>
    private enum Stage
    {
        Offer,
        Answer,
        Confirmation,
        Link,
        Receipt,
        Nothing,
    }

    /// <returns>Whether it carries sealed bytes.</returns>
    public bool Take(in HubCall call)
    {
        switch (call.Method)
        {
            case HubMethods.OpenRendezvous or HubMethods.JoinRendezvous:
                Require(call, _phase is Phase.None or Phase.Ended);
                Begin(call.Method == HubMethods.OpenRendezvous);
                break;
            case HubMethods.Nameplate:
                Require(call, _phase == Phase.Opening);
                _phase = Phase.Waiting;
                break;
            case HubMethods.Paired:
                Require(call, _phase == Phase.Waiting);
                _phase = Phase.Paired;
                break;
            case HubMethods.RendezvousEnded:
                Require(call, _phase is Phase.Waiting or Phase.Joining or Phase.Paired);
                _phase = Phase.Ended;
                break;
            case HubMethods.SendSignal:
                // One may be on its way when the rendezvous ends.
                Require(call, _phase is Phase.Paired or Phase.Ended);
                return Signal(call);
            case HubMethods.Signal:
                // The other side may speak before the answer to the one that joins.
                Require(call, _phase is Phase.Paired or Phase.Joining);
                return Signal(call);
        }
        return false;
    }

    public void Answer(in HubAnswer answer)
    {
        if (answer.Method is not (HubMethods.OpenRendezvous or HubMethods.JoinRendezvous))
            return;
        if (answer.IsRefused && _phase is Phase.Opening or Phase.Joining)
            _phase = Phase.None;
        else if (_phase == Phase.Joining)
            _phase = Phase.Paired;
    }

    private void Begin(bool isOpener) =>
        (_phase, _stage, _isOpener, _signals) = (isOpener ? Phase.Opening : Phase.Joining, Stage.Offer, isOpener, 0);

    private static void Require(in HubCall call, bool isInTurn)
    {
        if (!isInTurn)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} stands where no rendezvous of this connection allows it.");
    }

    private bool Signal(in HubCall call)
    {
        var signal = call.Bytes(0);
        if (++_signals == Limits.MaxSignals + 1)
            call.Find(FindingKind.OutOfTurn, $"A rendezvous carries more than {Limits.MaxSignals} signals.", signal.Length);
        // Who opened the rendezvous made the code.
        var isFromMaker = (call.Side == Side.Client) == _isOpener;
        if (IsDue(isFromMaker, signal) is not { } next)
        {
            call.Find(FindingKind.ValueOutOfProfile, $"A signal of {signal.Length} bytes stands where {Due()} is due.", signal.Length);
            return false;
        }
        Look(call, signal);
        var isSealed = _stage is Stage.Link or Stage.Receipt;
        _stage = next;
        return isSealed;
    }

    /// <summary>What is due behind a signal, or null where it is not the one that is due.</summary>
    private Stage? IsDue(bool isFromMaker, ReadOnlySpan<byte> signal) => _stage switch
    {
        Stage.Offer when isFromMaker && PairingForm.IsOffer(signal) => Stage.Answer,
        Stage.Answer when !isFromMaker && PairingForm.IsAnswer(signal) => Stage.Confirmation,
        Stage.Confirmation when isFromMaker && PairingForm.IsConfirmation(signal) => Stage.Link,
        Stage.Confirmation when isFromMaker && PairingForm.IsRefusal(signal) => Stage.Nothing,
        Stage.Link when isFromMaker && signal.Length is > LeastLink and <= MostLink => Stage.Receipt,
        Stage.Receipt when !isFromMaker && signal.Length == ReceiptSize => Stage.Nothing,
        _ => null,
    };

    private string Due() => _stage switch
    {
        Stage.Offer => $"the offer, {PairingForm.OfferSize} bytes with a share and a key, of the side that made the code",
        Stage.Answer => $"the answer, {PairingForm.AnswerSize} bytes with a share, of the side that was told the code",
        Stage.Confirmation => $"the confirmation of {PairingForm.ConfirmationSize} bytes, or the refusal, of the side that made the code",
        Stage.Link => $"a sealed link, {LeastLink + 1} to {MostLink} bytes, of the side that made the code",
        Stage.Receipt => $"the sealed receipt of {ReceiptSize} bytes, of the side that was told the code",
        _ => "nothing",
    };

    /// <summary>What of a message is random or looks so: the session's id; ciphertext and confirmation; the confirmation.</summary>
    private void Look(in HubCall call, ReadOnlySpan<byte> signal)
    {
        const int SessionStart = 2;
        const int SessionSize = 16;
        switch (_stage)
        {
            case Stage.Offer:
                tripwires.Value("the session id of an offer", signal.Slice(SessionStart, SessionSize), call.Mark);
                break;
            case Stage.Answer:
                tripwires.Value("the KEM ciphertext of an answer", signal.Slice(1 + Ristretto255.ElementSize, MlKem768.CiphertextSize), call.Mark);
                tripwires.Value("the confirmation of an answer", signal[^HmacSha256.Size..], call.Mark);
                break;
            case Stage.Link or Stage.Receipt:
                tripwires.PairedMessage(signal, call.Mark);
                break;
            case Stage.Confirmation when signal.Length > 1:
                tripwires.Value("a confirmation", signal[1..], call.Mark);
                break;
        }
    }
}
