using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Ntk.Keys;

/// <summary>One side of a safety number: an iterated hash of a public key and the id that it belongs to, as libsignal computes it.</summary>
internal static class NumericFingerprint
{
    /// <summary>Bytes of the whole hash.</summary>
    internal const int Size = SHA512.HashSizeInBytes;

    /// <summary>Decimal digits of its readable half of a safety number.</summary>
    internal const int Digits = Groups * GroupDigits;

    internal const int GroupDigits = 5;

    private const int Groups = 6;
    private const int GroupBytes = 5;
    private const int GroupModulus = 100_000;

    /// <summary>So that looking for a key that reads alike costs that much more.</summary>
    private const int Iterations = 5200;

    private const int VersionSize = 2;

    /// <summary>SHA-512 of version (two zero bytes), key, id and key; then, 5,199 times, of what came out and the key.</summary>
    internal static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> id, Span<byte> fingerprint)
    {
        SHA512.HashData([.. new byte[VersionSize], .. key, .. id, .. key], fingerprint);
        Span<byte> round = [.. fingerprint, .. key];
        for (var i = 1; i < Iterations; i++)
        {
            SHA512.HashData(round, fingerprint);
            fingerprint.CopyTo(round);
        }
    }

    /// <summary>Each five of the first 30 bytes, as a big-endian number modulo 100,000, in five digits.</summary>
    internal static string Text(ReadOnlySpan<byte> fingerprint)
    {
        Span<char> text = stackalloc char[Digits];
        for (var group = 0; group < Groups; group++)
        {
            var bytes = fingerprint.Slice(group * GroupBytes, GroupBytes);
            var number = ((ulong)bytes[0] << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
            (number % GroupModulus).TryFormat(text[(group * GroupDigits)..], out _, "D5", CultureInfo.InvariantCulture);
        }

        return new string(text);
    }
}
