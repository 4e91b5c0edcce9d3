using System.Buffers.Binary;

namespace Ntk.Wire;

/// <summary>Where things lie in bundles and prekeys (<c>protocol.md</c>, Parties and prekeys): all that a relay must know of them.</summary>
public static class PrekeyLayout
{
    /// <summary>Bytes of a bundle without one-time prekeys: what its owner publishes.</summary>
    public const int BundleSize = 1482;

    /// <summary>Most bytes of a bundle: with a one-time prekey of each kind.</summary>
    public const int MaxBundleSize = BundleSize + AgreementSize + KemSize;

    /// <summary>Bytes of a one-time X25519 prekey.</summary>
    public const int AgreementSize = 36;

    /// <summary>Bytes of a one-time ML-KEM-768 prekey.</summary>
    public const int KemSize = 1252;

    /// <summary>Bytes of an Ed25519 signing key.</summary>
    public const int SigningKeySize = 32;

    private const byte Version = 1;
    private const int SigningKeyOffset = 2;
    private const byte AgreementFlag = 1;
    private const byte KemFlag = 2;

    /// <summary>Whether these bytes have the form of a bundle that an owner of this key publishes; signatures are for who uses it.</summary>
    public static bool IsPublished(ReadOnlySpan<byte> bundle, ReadOnlySpan<byte> signingKey) =>
        bundle.Length == BundleSize && bundle[0] == Version && bundle[1] == 0
        && bundle.Slice(SigningKeyOffset, SigningKeySize).SequenceEqual(signingKey);

    /// <summary>The id of an encoded prekey.</summary>
    public static uint IdOf(ReadOnlySpan<byte> prekey) => BinaryPrimitives.ReadUInt32BigEndian(prekey);

    /// <summary>A published bundle together with the one-time prekeys that were taken for it; either may be empty.</summary>
    public static byte[] Join(ReadOnlySpan<byte> bundle, ReadOnlySpan<byte> agreement, ReadOnlySpan<byte> kem)
    {
        byte[] joined = [.. bundle, .. agreement, .. kem];
        joined[1] = (byte)((agreement.IsEmpty ? 0 : AgreementFlag) | (kem.IsEmpty ? 0 : KemFlag));
        return joined;
    }
}
