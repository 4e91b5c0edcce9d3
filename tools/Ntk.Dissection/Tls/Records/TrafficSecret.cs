using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Records;

/// <summary>A traffic secret of TLS 1.3 and what is derived from it (RFC 8446 clauses 7.1 to 7.3). Erased by <see cref="Dispose"/>.</summary>
internal sealed class TrafficSecret : IDisposable
{
    private readonly TlsSuite _suite;
    private readonly byte[] _secret;

    /// <remarks><paramref name="secret"/>: As many bytes as the suite's hash gives.</remarks>
    public TrafficSecret(TlsSuite suite, ReadOnlySpan<byte> secret)
    {
        _suite = suite;
        _secret = GC.AllocateUninitializedArray<byte>(suite.HashLength, pinned: true);
        secret.CopyTo(_secret);
    }

    public RecordCipher NewCipher()
    {
        Span<byte> key = stackalloc byte[_suite.KeyLength];
        Span<byte> iv = stackalloc byte[12];
        Expand("tls13 key"u8, key);
        Expand("tls13 iv"u8, iv);
        var cipher = new RecordCipher(_suite, key, iv);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>Becomes the secret of the next generation, as a KeyUpdate asks for.</summary>
    public void Update()
    {
        Span<byte> next = stackalloc byte[_secret.Length];
        Expand("tls13 traffic upd"u8, next);
        next.CopyTo(_secret);
        CryptographicOperations.ZeroMemory(next);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);

    /// <summary>HKDF-Expand-Label with no context.</summary>
    private void Expand(ReadOnlySpan<byte> label, Span<byte> output)
    {
        Span<byte> info = stackalloc byte[4 + label.Length];
        BinaryPrimitives.WriteUInt16BigEndian(info, (ushort)output.Length);
        info[2] = (byte)label.Length;
        label.CopyTo(info[3..]);
        info[^1] = 0;
        HKDF.Expand(_suite.Hash, _secret, output, info);
    }
}
