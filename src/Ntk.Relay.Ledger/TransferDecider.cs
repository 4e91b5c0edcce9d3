using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>The rules of a transfer: state and command in, events or a refusal out (<c>protocol.md</c>, Relay: transfer).</summary>
public static class TransferDecider
{
    /// <summary>Decides one command.</summary>
    /// <param name="state">Null where no such transfer was opened.</param>
    /// <param name="command">Its time is truncated to whole seconds in the events.</param>
    public static Decision Handle(TransferState? state, ITransferCommand command) => (state, command) switch
    {
        (_, OpenTransfer c) => Open(state, c),
        (null, _) => Decision.Refused(Refusal.UnknownTransfer),
        (_, DeleteTransfer c) => Delete(state, c),
        (_, ExpireTransfer c) => Expire(state, c),
        (_, RecordServed c) => Served(state, c),
        (_, ConfirmCollected c) => Collect(state, c),
        _ when Over(state, command.At) is var over and not Refusal.None => Decision.Refused(over),
        (_, RecordReceived c) => Receive(state, c),
        (_, SealTransfer c) => Seal(state, c),
        (_, AdmitReceiver c) => Admit(state, c),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    /// <summary>Why a transfer takes part in nothing any more at <paramref name="now"/>, or <see cref="Refusal.None"/>.</summary>
    public static Refusal Over(TransferState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase switch
        {
            TransferPhase.Collected => Refusal.Collected,
            TransferPhase.Expired => Refusal.Expired,
            TransferPhase.Deleted => Refusal.Deleted,
            _ => now >= state.ExpiresAt ? Refusal.Expired : Refusal.None,
        };
    }

    private static Decision Open(TransferState? state, OpenTransfer c)
    {
        if (c.LifetimeSeconds is < Limits.MinLifetimeSeconds or > Limits.MaxLifetimeSeconds
            || c.MaxDownloads is < 1 or > Limits.MaxDownloads)
            return Decision.Refused(Refusal.LimitOutOfRange);
        if (c.Length is > Limits.MaxBlobSize)
            return Decision.Refused(Refusal.TooLarge);
        if (c.Length is < Limits.MinBlobSize)
            return Decision.Refused(Refusal.Malformed);
        var at = EventTime.Of(c.At);
        if (state is null)
            return Decision.Of(new TransferOpened(
                c.Transfer, c.UploadDigest, c.DownloadDigest, c.Length, at.AddSeconds(c.LifetimeSeconds), c.MaxDownloads, at));
        if (state.UploadDigest != c.UploadDigest || state.DownloadDigest != c.DownloadDigest)
            return Decision.Refused(Refusal.TransferExists);
        return Over(state, c.At) is var over and not Refusal.None ? Decision.Refused(over) : Decision.Nothing;
    }

    private static Decision Receive(TransferState state, RecordReceived c)
    {
        if (state.Phase == TransferPhase.Sealed)
            return Decision.Refused(Refusal.AlreadySealed);
        ArgumentOutOfRangeException.ThrowIfNegative(c.ReceivedUpTo);
        if (c.ReceivedUpTo > (state.Length ?? Limits.MaxBlobSize))
            return Decision.Refused(Refusal.TooLarge);
        return c.ReceivedUpTo <= state.Received
            ? Decision.Nothing
            : Decision.Of(new CiphertextReceived(state.Received, c.ReceivedUpTo - state.Received, EventTime.Of(c.At)));
    }

    private static Decision Seal(TransferState state, SealTransfer c)
    {
        if (state.Phase == TransferPhase.Sealed)
            return state.Length == c.Length && state.Root == c.Root
                ? Decision.Nothing
                : Decision.Refused(Refusal.AlreadySealed);
        if (c.Length < state.Received || c.Length != c.HeldLength || c.Root != c.HeldRoot || (state.Length ?? c.Length) != c.Length)
            return Decision.Refused(Refusal.RootMismatch);
        var at = EventTime.Of(c.At);
        var whole = new TransferSealed(c.Length, c.Root, at);
        return state.Received == c.Length
            ? Decision.Of(whole)
            : new Decision(Refusal.None, [new CiphertextReceived(state.Received, c.Length - state.Received, at), whole]);
    }

    private static Decision Admit(TransferState state, AdmitReceiver c)
    {
        if (state.Admitted.Contains(c.Receiver))
            return Decision.Nothing;
        return state.Admitted.Length >= state.MaxDownloads
            ? Decision.Refused(Refusal.Collected)
            : Decision.Of(new ReceiverAdmitted(c.Receiver, EventTime.Of(c.At)));
    }

    private static Decision Served(TransferState state, RecordServed c)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(c.Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(c.Length);
        if (!state.Admitted.Contains(c.Receiver))
            return Decision.Refused(Refusal.UnknownTransfer);
        return c.Length == 0
            ? Decision.Nothing
            : Decision.Of(new CiphertextServed(c.Receiver, c.Offset, c.Length, EventTime.Of(c.At)));
    }

    private static Decision Collect(TransferState state, ConfirmCollected c)
    {
        if (!state.Admitted.Contains(c.Receiver))
            return Decision.Refused(Refusal.UnknownTransfer);
        if (state.Collected.Contains(c.Receiver))
            return Decision.Nothing;
        if (Over(state, c.At) is var over and not Refusal.None)
            return Decision.Refused(over);
        if (state.Phase != TransferPhase.Sealed)
            return Decision.Refused(Refusal.Malformed);
        var last = state.Collected.Length + 1 >= state.MaxDownloads;
        return Decision.Of(new TransferCollected(c.Receiver, last ? state.Received : 0, EventTime.Of(c.At)));
    }

    private static Decision Expire(TransferState state, ExpireTransfer c) =>
        state.IsOver || c.At < state.ExpiresAt ? Decision.Nothing : Decision.Of(new TransferExpired(state.Received, EventTime.Of(c.At)));

    private static Decision Delete(TransferState state, DeleteTransfer c) =>
        state.Phase switch
        {
            TransferPhase.Deleted => Decision.Nothing,
            TransferPhase.Collected => Decision.Refused(Refusal.Collected),
            TransferPhase.Expired => Decision.Refused(Refusal.Expired),
            _ => Decision.Of(new TransferDeleted(state.Received, EventTime.Of(c.At))),
        };
}
