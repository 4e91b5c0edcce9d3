using System.Buffers.Text;

namespace Ntk.Keys;

/// <summary>
/// A person's public key: an Ed25519 key, an X25519 key, and the signature of the one over the other, which holds in every instance
/// (<c>protocol.md</c>, Identity). Two are equal when both keys are.
/// </summary>
public sealed class IdentityKey : IEquatable<IdentityKey>
{
    /// <summary>Bytes of the encoding.</summary>
    public const int Size = KeysSize + Ed25519.SignatureSize;

    /// <summary>Bytes of the two keys alone.</summary>
    public const int KeysSize = Ed25519.PublicKeySize + X25519.KeySize;

    private readonly byte[] _bytes;

    private IdentityKey(byte[] bytes) => _bytes = bytes;

    /// <summary>The Ed25519 key, <see cref="Ed25519.PublicKeySize"/> bytes.</summary>
    public ReadOnlySpan<byte> SigningKey => _bytes.AsSpan(0, Ed25519.PublicKeySize);

    /// <summary>The X25519 key, <see cref="X25519.KeySize"/> bytes.</summary>
    public ReadOnlySpan<byte> AgreementKey => _bytes.AsSpan(Ed25519.PublicKeySize, X25519.KeySize);

    /// <summary>Signing key, agreement key and signature: <see cref="Size"/> bytes.</summary>
    public ReadOnlySpan<byte> Encoded => _bytes;

    /// <summary>Both keys, without the signature, <see cref="KeysSize"/> bytes: what a person is known by.</summary>
    public ReadOnlySpan<byte> Keys => _bytes.AsSpan(0, KeysSize);

    /// <summary>Reads an encoded key and checks its signature.</summary>
    /// <returns><see cref="IdentityKeyFault.None"/> and the key, or why it is none.</returns>
    public static IdentityKeyFault TryParse(ReadOnlySpan<byte> encoded, out IdentityKey? key)
    {
        key = null;
        if (encoded.Length != Size)
            return IdentityKeyFault.WrongLength;
        var read = new IdentityKey(encoded.ToArray());
        if (!CanAgree(read.AgreementKey))
            return IdentityKeyFault.SmallOrder;
        if (!Ed25519.IsSigned(read.SigningKey, SignedBytes(read.AgreementKey), encoded[KeysSize..]))
            return IdentityKeyFault.BadSignature;
        key = read;
        return IdentityKeyFault.None;
    }

    /// <inheritdoc/>
    public bool Equals(IdentityKey? other) => other is not null && Keys.SequenceEqual(other.Keys);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IdentityKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Keys);
        return hash.ToHashCode();
    }

    /// <summary>The encoding as base64url without padding, 171 characters.</summary>
    public override string ToString() => Base64Url.EncodeToString(_bytes);

    /// <summary>Signs an agreement key with the secret key of a signing key.</summary>
    internal static IdentityKey Sign(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> agreementKey, ReadOnlySpan<byte> secretKey)
    {
        var bytes = new byte[Size];
        signingKey.CopyTo(bytes);
        agreementKey.CopyTo(bytes.AsSpan(Ed25519.PublicKeySize));
        Ed25519.Sign(secretKey, SignedBytes(agreementKey), bytes.AsSpan(KeysSize));
        return new IdentityKey(bytes);
    }

    private static byte[] SignedBytes(ReadOnlySpan<byte> agreementKey) => [.. Labels.AgreementKeySignature, .. agreementKey];

    /// <summary>A public scalar shows it: every scalar is a multiple of the cofactor, so a key of small order gives zero with any.</summary>
    private static bool CanAgree(ReadOnlySpan<byte> agreementKey)
    {
        Span<byte> scalar = stackalloc byte[X25519.KeySize];
        Span<byte> shared = stackalloc byte[X25519.KeySize];
        scalar.Clear();
        return X25519.TryAgree(scalar, agreementKey, shared);
    }
}
