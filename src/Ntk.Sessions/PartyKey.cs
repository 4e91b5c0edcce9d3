using Ntk.Keys;

namespace Ntk.Sessions;

/// <summary>
/// The public key of a party: an Ed25519 key that signs, an X25519 key that agrees, and the signature by which the first vouches for the
/// second (<c>protocol.md</c>, Sessions).
/// </summary>
public sealed class PartyKey : IEquatable<PartyKey>
{
    /// <summary>Bytes of the two keys.</summary>
    public const int KeysSize = Ed25519.PublicKeySize + X25519.KeySize;

    /// <summary>Bytes of the encoding: signing key, agreement key, signature.</summary>
    public const int Size = KeysSize + Ed25519.SignatureSize;

    private readonly byte[] _bytes;

    private PartyKey(byte[] bytes) => _bytes = bytes;

    /// <summary>The Ed25519 key.</summary>
    public ReadOnlySpan<byte> SigningKey => _bytes.AsSpan(0, Ed25519.PublicKeySize);

    /// <summary>The X25519 key.</summary>
    public ReadOnlySpan<byte> AgreementKey => _bytes.AsSpan(Ed25519.PublicKeySize, X25519.KeySize);

    /// <summary>The two keys, <see cref="KeysSize"/> bytes: what a party is known by.</summary>
    public ReadOnlySpan<byte> Keys => _bytes.AsSpan(0, KeysSize);

    /// <summary>The encoding, <see cref="Size"/> bytes.</summary>
    public ReadOnlySpan<byte> Encoded => _bytes;

    /// <summary>Reads an encoding.</summary>
    /// <param name="encoded">Exactly <see cref="Size"/> bytes.</param>
    /// <param name="key">The key, or null.</param>
    /// <returns>Whether the signing key signed the agreement key.</returns>
    public static bool TryParse(ReadOnlySpan<byte> encoded, out PartyKey? key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(encoded.Length, Size);
        Span<byte> message = [.. Labels.AgreementKeySignature, .. encoded[Ed25519.PublicKeySize..KeysSize]];
        var isSigned = Ed25519.IsSigned(encoded[..Ed25519.PublicKeySize], message, encoded[KeysSize..]);
        key = isSigned ? new PartyKey(encoded.ToArray()) : null;
        return isSigned;
    }

    /// <inheritdoc/>
    public bool Equals(PartyKey? other) => other is not null && Keys.SequenceEqual(other.Keys);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PartyKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(AgreementKey);

    /// <summary>The key that a party makes of its secrets.</summary>
    internal static PartyKey Create(ReadOnlySpan<byte> signingSecret, ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> agreementKey)
    {
        var bytes = new byte[Size];
        signingKey.CopyTo(bytes);
        agreementKey.CopyTo(bytes.AsSpan(Ed25519.PublicKeySize));
        Span<byte> message = [.. Labels.AgreementKeySignature, .. agreementKey];
        Ed25519.Sign(signingSecret, message, bytes.AsSpan(KeysSize));
        return new PartyKey(bytes);
    }

    /// <summary>The key of an encoding that was checked when it was first read.</summary>
    internal static PartyKey Trusted(ReadOnlySpan<byte> encoded) => new(encoded.ToArray());
}
