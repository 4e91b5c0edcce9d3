using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Records;

/// <summary>
/// Opens the records of one direction under one key, counting them (RFC 8446 clauses 5.2 and 5.3; RFC 5246 clause 6.2.3.3, RFC 5288, RFC 7905).
/// </summary>
internal sealed class RecordCipher : IDisposable
{
    public const int TagLength = 16;

    private readonly AesGcm? _gcm;
    private readonly ChaCha20Poly1305? _chaCha;
    private readonly bool _tls13;
    private readonly int _explicitNonceLength;
    private readonly byte[] _iv = new byte[12];
    private ulong _sequence;

    /// <remarks><paramref name="iv"/>: 12 bytes, or the 4 that TLS 1.2 derives for AES-GCM.</remarks>
    public RecordCipher(TlsSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        if (suite.Aead == AeadKind.ChaCha20Poly1305)
            _chaCha = new(key);
        else
            _gcm = new(key, TagLength);
        _tls13 = suite.Tls13;
        _explicitNonceLength = suite.ExplicitNonceLength;
        iv.CopyTo(_iv);
    }

    /// <summary>Bytes of the explicit nonce, at the start of a record's body.</summary>
    public int ExplicitNonceLength => _explicitNonceLength;

    /// <summary>Whether this platform has the cipher of a suite.</summary>
    public static bool IsAvailable(TlsSuite suite) =>
        suite.Aead == AeadKind.ChaCha20Poly1305 ? ChaCha20Poly1305.IsSupported : AesGcm.IsSupported;

    /// <summary>Opens the next record. A record that can't be opened does not count, unless <see cref="Skip"/> is called.</summary>
    /// <remarks>
    /// <paramref name="body"/>: At least the explicit nonce and the tag.
    /// <paramref name="plaintext"/>: Exactly the bytes of the body without those; what is in it after a failure is not to be used.
    /// </remarks>
    /// <returns>Whether the tag is right.</returns>
    public bool TryOpen(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> plaintext)
    {
        Span<byte> nonce = stackalloc byte[12];
        _iv.CopyTo(nonce);
        if (_explicitNonceLength > 0)
            body[.._explicitNonceLength].CopyTo(nonce[(12 - _explicitNonceLength)..]);
        else
            BinaryPrimitives.WriteUInt64BigEndian(nonce[4..], BinaryPrimitives.ReadUInt64BigEndian(nonce[4..]) ^ _sequence);
        Span<byte> associated = stackalloc byte[13];
        associated = associated[..Associate(header, plaintext.Length, associated)];
        try
        {
            Open(nonce, body[_explicitNonceLength..^TagLength], body[^TagLength..], plaintext, associated);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        _sequence++;
        return true;
    }

    /// <summary>Counts a record that could not be opened.</summary>
    public void Skip() => _sequence++;

    public void Dispose()
    {
        _gcm?.Dispose();
        _chaCha?.Dispose();
        CryptographicOperations.ZeroMemory(_iv);
    }

    private void Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        if (_gcm != null)
            _gcm.Decrypt(nonce, ciphertext, tag, plaintext, associated);
        else
            _chaCha!.Decrypt(nonce, ciphertext, tag, plaintext, associated);
    }

    private int Associate(ReadOnlySpan<byte> header, int plaintextLength, Span<byte> associated)
    {
        if (_tls13)
        {
            header.CopyTo(associated);
            return header.Length;
        }

        BinaryPrimitives.WriteUInt64BigEndian(associated, _sequence);
        header[..3].CopyTo(associated[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(associated[11..], (ushort)plaintextLength);
        return associated.Length;
    }
}
