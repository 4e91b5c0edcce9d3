using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// RatchetDecryptHE of the specification. The text is opened first, with keys that are derived beside the state, and only then the next
/// state is made: a message that does not open costs a state nothing.
/// </summary>
internal static class RatchetReceiving
{
    /// <summary>Opens a message of at least <see cref="RatchetMessage.Overhead"/> bytes.</summary>
    internal static RatchetFailure Open(RatchetFields state, ReadOnlySpan<byte> message, Span<byte> text, out SecretBytes? next)
    {
        next = null;
        Span<byte> header = stackalloc byte[RatchetMessage.HeaderSize];
        var sealedHeader = message[..RatchetMessage.SealedHeaderSize];
        if (state.Has(RatchetFlags.ReceivingChain) && IsHeaderOf(state.ReceivingHeaderKey, sealedHeader, header))
            return RatchetMessage.Number(header) < state.Received
                ? OpenSkipped(state, state.ReceivingHeaderKey, header, message, text, out next)
                : OpenCurrent(state, header, message, text, out next);
        if (state.Has(RatchetFlags.RatchetKey) && IsHeaderOf(state.NextReceivingHeaderKey, sealedHeader, header))
            return OpenNext(state, header, message, text, out next);
        for (var i = 0; i < state.SkippedCount; i++)
        {
            var key = state.SkippedHeaderKey(i);
            var isTried = i > 0 && key.SequenceEqual(state.SkippedHeaderKey(i - 1));
            if (!isTried && IsHeaderOf(key, sealedHeader, header))
                return OpenSkipped(state, key, header, message, text, out next);
        }

        return RatchetFailure.NoHeaderKey;
    }

    private static bool IsHeaderOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedHeader, Span<byte> header) =>
        SessionAead.TryOpen(key, sealedHeader[..XChaCha20Poly1305.NonceSize], [], sealedHeader[XChaCha20Poly1305.NonceSize..], header);

    /// <summary>TrySkippedMessageKeysHE.</summary>
    private static RatchetFailure OpenSkipped(
        RatchetFields state, ReadOnlySpan<byte> headerKey, ReadOnlySpan<byte> header, ReadOnlySpan<byte> message, Span<byte> text, out SecretBytes? next)
    {
        next = null;
        var index = IndexOf(state, headerKey, RatchetMessage.Number(header));
        if (index < 0)
            return RatchetFailure.Duplicate;
        if (!IsText(state, state.SkippedMessageKey(index), message, text))
            return RatchetFailure.NotAuthentic;
        next = RatchetSuccessor.WithoutSkipped(state, index);
        return RatchetFailure.None;
    }

    private static RatchetFailure OpenCurrent(
        RatchetFields state, ReadOnlySpan<byte> header, ReadOnlySpan<byte> message, Span<byte> text, out SecretBytes? next)
    {
        next = null;
        if (RatchetMessage.Number(header) == uint.MaxValue)
            return RatchetFailure.HeaderMalformed;
        var skip = RatchetMessage.Number(header) - state.Received;
        if (skip > RatchetLimits.MaxSkip)
            return RatchetFailure.TooFarAhead;
        if (!IsTextOfChain(state, state.ReceivingChain, (int)skip, message, text))
            return RatchetFailure.NotAuthentic;
        next = RatchetSuccessor.InChain(state, (int)skip);
        return RatchetFailure.None;
    }

    private static RatchetFailure OpenNext(
        RatchetFields state, ReadOnlySpan<byte> header, ReadOnlySpan<byte> message, Span<byte> text, out SecretBytes? next)
    {
        next = null;
        var (previous, number) = (RatchetMessage.Previous(header), RatchetMessage.Number(header));
        var hasChain = state.Has(RatchetFlags.ReceivingChain);
        if (hasChain && previous < state.Received)
            return RatchetFailure.HeaderMalformed;
        var skip = hasChain ? previous - state.Received : 0;
        if (skip > RatchetLimits.MaxSkip || number > RatchetLimits.MaxSkip)
            return RatchetFailure.TooFarAhead;
        Span<byte> keys = stackalloc byte[RatchetStep.Size];
        var step = new RatchetStep(keys);
        var failure = RatchetFailure.HeaderMalformed;
        if (step.TryDerive(state, RatchetMessage.Key(header)))
        {
            failure = IsTextOfChain(state, step.Chain, (int)number, message, text) ? RatchetFailure.None : RatchetFailure.NotAuthentic;
            if (failure == RatchetFailure.None)
                next = RatchetSuccessor.InNextChain(state, (int)skip, step, RatchetMessage.Key(header), (int)number);
        }

        CryptographicOperations.ZeroMemory(keys);
        return failure;
    }

    private static bool IsTextOfChain(RatchetFields state, ReadOnlySpan<byte> chain, int skip, ReadOnlySpan<byte> message, Span<byte> text)
    {
        Span<byte> keys = stackalloc byte[2 * RatchetKeys.Size];
        var walked = keys[..RatchetKeys.Size];
        var key = keys[RatchetKeys.Size..];
        chain.CopyTo(walked);
        RatchetKeys.WalkChain(walked, skip, key);
        var isText = IsText(state, key, message, text);
        CryptographicOperations.ZeroMemory(keys);
        return isText;
    }

    private static bool IsText(RatchetFields state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> text)
    {
        Span<byte> associatedData = stackalloc byte[RatchetKeys.Size + RatchetMessage.SealedHeaderSize];
        RatchetSending.WriteAssociatedData(state, message[..RatchetMessage.SealedHeaderSize], associatedData);
        return SessionAead.TryOpen(key, SessionAead.ZeroNonce, associatedData, message[RatchetMessage.SealedHeaderSize..], text);
    }

    private static int IndexOf(RatchetFields state, ReadOnlySpan<byte> headerKey, uint number)
    {
        for (var i = 0; i < state.SkippedCount; i++)
            if (state.SkippedNumber(i) == number && state.SkippedHeaderKey(i).SequenceEqual(headerKey))
                return i;
        return -1;
    }
}
