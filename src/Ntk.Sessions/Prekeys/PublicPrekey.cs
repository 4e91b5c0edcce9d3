using System.Buffers.Binary;
using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>A prekey as it is published: <c>id u32 | public key | signature 64</c>, the signature only where the kind has one.</summary>
public sealed class PublicPrekey
{
    private const int IdSize = sizeof(uint);

    private readonly byte[] _bytes;

    private PublicPrekey(PrekeyKind kind, byte[] bytes)
    {
        Kind = kind;
        _bytes = bytes;
    }

    /// <summary>What it is for.</summary>
    public PrekeyKind Kind { get; }

    /// <summary>Names it among the prekeys of its owner, of any kind; never 0 and never given twice.</summary>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(_bytes);

    /// <summary>The key: 32 bytes of X25519 or 1,184 of ML-KEM-768.</summary>
    public ReadOnlySpan<byte> PublicKey => _bytes.AsSpan(IdSize, KeySize(Kind));

    /// <summary>The encoding, <see cref="SizeOf"/> bytes.</summary>
    public ReadOnlySpan<byte> Encoded => _bytes;

    private ReadOnlySpan<byte> Signature => _bytes.AsSpan(IdSize + KeySize(Kind));

    /// <summary>Bytes of the encoding: 100, 1,252, 1,252 and 36.</summary>
    public static int SizeOf(PrekeyKind kind) =>
        IdSize + KeySize(kind) + (kind == PrekeyKind.OneTimeAgreement ? 0 : Ed25519.SignatureSize);

    /// <summary>Whether the owner signed the key as one of its kind; a kind without signature is never refused.</summary>
    public bool IsSignedBy(IdentityKey owner) =>
        Kind == PrekeyKind.OneTimeAgreement || PrekeySignature.IsSigned(owner.SigningKey, Kind, Id, PublicKey, Signature);

    /// <summary>Whether an encoded prekey is signed as one of its kind by a signing key; one of a kind without signature never is.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="encoded"><see cref="SizeOf"/> bytes; any other length is no prekey.</param>
    /// <param name="signingKey">An Ed25519 key.</param>
    public static bool IsSigned(PrekeyKind kind, ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> signingKey)
    {
        if (kind == PrekeyKind.OneTimeAgreement || encoded.Length != SizeOf(kind))
            return false;
        var prekey = Read(kind, encoded);
        return PrekeySignature.IsSigned(signingKey, kind, prekey.Id, prekey.PublicKey, prekey.Signature);
    }

    internal static PublicPrekey Create(Identity owner, PrekeyKind kind, uint id, ReadOnlySpan<byte> publicKey)
    {
        var bytes = new byte[SizeOf(kind)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        publicKey.CopyTo(bytes.AsSpan(IdSize));
        if (kind != PrekeyKind.OneTimeAgreement)
            PrekeySignature.Sign(owner, kind, id, publicKey, bytes.AsSpan(IdSize + publicKey.Length));
        return new PublicPrekey(kind, bytes);
    }

    /// <summary>The prekey of an encoding of the right size, its signature not looked at.</summary>
    internal static PublicPrekey Read(PrekeyKind kind, ReadOnlySpan<byte> encoded) => new(kind, encoded[..SizeOf(kind)].ToArray());

    private static int KeySize(PrekeyKind kind) => kind switch
    {
        PrekeyKind.SignedAgreement or PrekeyKind.OneTimeAgreement => X25519.KeySize,
        PrekeyKind.LastResortKem or PrekeyKind.OneTimeKem => MlKem768.PublicKeySize,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of prekey."),
    };
}
