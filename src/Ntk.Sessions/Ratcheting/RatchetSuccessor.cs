using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// Makes the state that follows a received message. Where more than the limit of skipped keys would be there, the oldest give way: those that the state has
/// first, then those that this message skips, which are stepped over and never kept.
/// </summary>
internal static class RatchetSuccessor
{
    internal static SecretBytes WithoutSkipped(RatchetFields state, int index)
    {
        var size = RatchetFields.SkippedSize;
        var at = RatchetFields.FixedSize + (index * size);
        var next = StateMemory.Rent(state.Bytes.Length - size);
        state.Bytes[..at].CopyTo(next.Span);
        state.Bytes[(at + size)..].CopyTo(next.Span[at..]);
        var fields = new RatchetFields(next.Span);
        fields.SkippedCount--;
        return next;
    }

    internal static SecretBytes InChain(RatchetFields state, int skip)
    {
        var next = CopyWithRoom(state, skip);
        var fields = new RatchetFields(next.Span);
        Walk(fields, fields.SkippedCount - skip, skip);
        StepOver(fields);
        return next;
    }

    internal static SecretBytes InNextChain(RatchetFields state, int skip, RatchetStep step, ReadOnlySpan<byte> peerKey, int number)
    {
        var next = CopyWithRoom(state, skip + number);
        var fields = new RatchetFields(next.Span);
        Walk(fields, fields.SkippedCount - skip - number, skip);
        Enter(fields, step, peerKey);
        Walk(fields, fields.SkippedCount - number, number);
        StepOver(fields);
        return next;
    }

    /// <summary>The receiving half of DHRatchetHE. The sending chain is closed until the next message is sent.</summary>
    private static void Enter(RatchetFields fields, RatchetStep step, ReadOnlySpan<byte> peerKey)
    {
        fields.Previous = fields.Sent;
        fields.Sent = 0;
        fields.Received = 0;
        fields.NextSendingHeaderKey.CopyTo(fields.SendingHeaderKey);
        fields.NextReceivingHeaderKey.CopyTo(fields.ReceivingHeaderKey);
        peerKey.CopyTo(fields.PeerKey);
        step.Root.CopyTo(fields.Root);
        step.Chain.CopyTo(fields.ReceivingChain);
        step.NextHeaderKey.CopyTo(fields.NextReceivingHeaderKey);
        fields.SendingChain.Clear();
        fields.Flags = RatchetFlags.RatchetKey | RatchetFlags.PeerKey | RatchetFlags.ReceivingChain;
    }

    /// <summary>SkipMessageKeysHE: keeps the keys of the next messages of the receiving chain, from <paramref name="index"/> on; those before 0 are not kept.</summary>
    private static void Walk(RatchetFields fields, int index, int count)
    {
        Span<byte> key = stackalloc byte[RatchetKeys.Size];
        for (var i = 0; i < count; i++)
        {
            RatchetKeys.StepChain(fields.ReceivingChain, key);
            if (index + i >= 0)
                fields.WriteSkipped(index + i, fields.ReceivingHeaderKey, fields.Received, key);
            fields.Received++;
        }

        CryptographicOperations.ZeroMemory(key);
    }

    private static void StepOver(RatchetFields fields)
    {
        Span<byte> key = stackalloc byte[RatchetKeys.Size];
        RatchetKeys.StepChain(fields.ReceivingChain, key);
        fields.Received++;
        CryptographicOperations.ZeroMemory(key);
    }

    private static SecretBytes CopyWithRoom(RatchetFields state, int added)
    {
        var count = Math.Min(RatchetLimits.MaxSkipped, state.SkippedCount + added);
        var dropped = Math.Min(state.SkippedCount, state.SkippedCount + added - count);
        var next = StateMemory.Rent(RatchetFields.FixedSize + (count * RatchetFields.SkippedSize));
        state.Bytes[..RatchetFields.FixedSize].CopyTo(next.Span);
        state.Bytes[(RatchetFields.FixedSize + (dropped * RatchetFields.SkippedSize))..].CopyTo(next.Span[RatchetFields.FixedSize..]);
        var fields = new RatchetFields(next.Span);
        fields.SkippedCount = count;
        return next;
    }
}
