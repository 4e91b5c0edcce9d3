using System.Security.Cryptography;

namespace Ntk.Dissection.Tls.Suites;

/// <summary>A cipher suite as IANA's registry numbers and names it.</summary>
/// <param name="Number">Two bytes, as sent.</param>
/// <param name="Name">The registered name; <c>0x</c> and four digits where it is not known here.</param>
public readonly record struct TlsSuite(ushort Number, string Name)
{
    internal AeadKind Aead { get; init; }

    /// <summary>Whether the key derivation uses SHA-384 instead of SHA-256.</summary>
    internal bool Sha384 { get; init; }

    /// <summary>Whether it is one of TLS 1.3, which are none of TLS 1.2.</summary>
    internal bool Tls13 => Number >> 8 == 0x13;

    internal HashAlgorithmName Hash => Sha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    internal int HashLength => Sha384 ? 48 : 32;

    internal int KeyLength => Aead == AeadKind.Aes128Gcm ? 16 : 32;

    /// <summary>Bytes of the part of a nonce that comes from the key derivation (TLS 1.2: RFC 5288 clause 3, RFC 7905 clause 2).</summary>
    internal int IvLength => Tls13 || Aead == AeadKind.ChaCha20Poly1305 ? 12 : 4;

    /// <summary>Bytes of the part of a nonce that a record carries.</summary>
    internal int ExplicitNonceLength => 12 - IvLength;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
