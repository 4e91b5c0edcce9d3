using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ntk.Dissection.Tests.Tls.Building;

/// <summary>Seals records of TLS 1.3 under one traffic secret, right or wrong in any other respect. Shares no code with what reads them.</summary>
internal sealed class SealedSide(byte[] secret, int keyLength, bool chaCha = false)
{
    private readonly HashAlgorithmName _hash = secret.Length == 48 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
    private byte[] _secret = secret;
    private long _sequence;

    /// <summary>A record with a content, its type and padding.</summary>
    public byte[] Record(byte type, ReadOnlySpan<byte> content, int padding = 0) => Record([.. content, type, .. new byte[padding]]);

    /// <summary>A record with any inside.</summary>
    public byte[] Record(ReadOnlySpan<byte> inner)
    {
        var record = new byte[5 + inner.Length + 16];
        new byte[] { 23, 3, 3 }.CopyTo(record, 0);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)(inner.Length + 16));
        var nonce = Expand("iv", 12);
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), BinaryPrimitives.ReadInt64BigEndian(nonce.AsSpan(4)) ^ _sequence++);
        var key = Expand("key", keyLength);
        var sealedPart = record.AsSpan(5, inner.Length);
        var tag = record.AsSpan(5 + inner.Length);
        if (chaCha)
        {
            using var cipher = new ChaCha20Poly1305(key);
            cipher.Encrypt(nonce, inner, sealedPart, tag, record.AsSpan(0, 5));
        }
        else
        {
            using var cipher = new AesGcm(key, 16);
            cipher.Encrypt(nonce, inner, sealedPart, tag, record.AsSpan(0, 5));
        }

        return record;
    }

    /// <summary>Goes on with the next keys.</summary>
    public void Update()
    {
        _secret = Expand("traffic upd", _secret.Length);
        _sequence = 0;
    }

    private byte[] Expand(string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(_hash, _secret, length, [0, (byte)length, (byte)name.Length, .. name, 0]);
    }
}
