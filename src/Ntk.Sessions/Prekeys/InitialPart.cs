using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>
/// What the first messages of an initiator carry so that the responder can agree (PQXDH, section 3.3):
/// <c>version u8 | flags u8 | signed prekey id u32 | one-time prekey id u32, 0 for none | KEM prekey id u32 | ephemeral key 32 | KEM
/// ciphertext 1,088</c>. Flag 1: the KEM prekey is a one-time one.
/// </summary>
internal readonly ref struct InitialPart
{
    internal const byte Version = 1;

    /// <summary>Bytes of the encoding.</summary>
    internal const int Size = EphemeralOffset + X25519.KeySize + MlKem768.CiphertextSize;

    /// <summary>Bytes of a digest.</summary>
    internal const int DigestSize = 32;

    private const int OneTimeKemFlag = 1;
    private const int EphemeralOffset = 14;

    private InitialPart(ReadOnlySpan<byte> bytes) => Encoded = bytes;

    internal ReadOnlySpan<byte> Encoded { get; }

    internal bool IsKemOneTime => Encoded[1] == OneTimeKemFlag;

    internal uint SignedPrekeyId => BinaryPrimitives.ReadUInt32BigEndian(Encoded[2..]);

    internal uint OneTimePrekeyId => BinaryPrimitives.ReadUInt32BigEndian(Encoded[6..]);

    internal uint KemPrekeyId => BinaryPrimitives.ReadUInt32BigEndian(Encoded[10..]);

    internal ReadOnlySpan<byte> EphemeralKey => Encoded.Slice(EphemeralOffset, X25519.KeySize);

    internal ReadOnlySpan<byte> KemCiphertext => Encoded[(EphemeralOffset + X25519.KeySize)..];

    /// <summary>Whether no one-time key takes part, so that nothing that is erased on use keeps a copy from being accepted again.</summary>
    internal bool HasNoOneTimeKey => OneTimePrekeyId == 0 && !IsKemOneTime;

    /// <summary>Reads the first <see cref="Size"/> bytes.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out InitialPart part)
    {
        part = bytes.Length < Size ? default : new InitialPart(bytes[..Size]);
        return bytes.Length >= Size && bytes[0] == Version && bytes[1] <= OneTimeKemFlag && part.SignedPrekeyId != 0 && part.KemPrekeyId != 0;
    }

    /// <summary>Writes the head for a bundle into <paramref name="bytes"/>, whose ephemeral key and ciphertext the caller writes.</summary>
    internal static InitialPart Write(PrekeyBundle bundle, Span<byte> bytes)
    {
        bytes[0] = Version;
        bytes[1] = (byte)(bundle.OneTimeKem is null ? 0 : OneTimeKemFlag);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], bundle.SignedPrekey.Id);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[6..], bundle.OneTimeAgreement?.Id ?? 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[10..], bundle.Kem.Id);
        return new InitialPart(bytes);
    }

    /// <summary>SHA-256 of the encoding: what names the agreement that it is part of.</summary>
    internal void Digest(Span<byte> digest) => SHA256.HashData(Encoded, digest);

    /// <summary>Where the ephemeral key stands.</summary>
    internal static Span<byte> EphemeralKeyOf(Span<byte> bytes) => bytes.Slice(EphemeralOffset, X25519.KeySize);

    /// <summary>Where the ciphertext stands.</summary>
    internal static Span<byte> KemCiphertextOf(Span<byte> bytes) => bytes[(EphemeralOffset + X25519.KeySize)..];
}
