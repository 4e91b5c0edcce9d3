using System.Buffers.Binary;
using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>
/// The signature of a prekey. It covers the kind, so that a key of one kind can't stand for another, and the id
/// (PQXDH, section 4.10, asks that encodings of the kinds be disjoint).
/// </summary>
internal static class PrekeySignature
{
    internal static void Sign(Identity owner, PrekeyKind kind, uint id, ReadOnlySpan<byte> publicKey, Span<byte> signature) =>
        owner.Sign(Message(kind, id, publicKey), signature);

    internal static bool IsSigned(ReadOnlySpan<byte> signingKey, PrekeyKind kind, uint id, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signature) =>
        Ed25519.IsSigned(signingKey, Message(kind, id, publicKey), signature);

    private static byte[] Message(PrekeyKind kind, uint id, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, id);
        return [.. Labels.PrekeySignature, (byte)kind, .. number, .. publicKey];
    }
}
