using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ntk.VectorGen;

/// <summary>Deterministic inputs, described in the vectors so that any reader can make them.</summary>
public static class Bytes
{
    /// <summary>How <see cref="Content"/> works, in words.</summary>
    internal const string ContentRule = "content = the first `contentLength` bytes of SHA-256(u64 0) || SHA-256(u64 1) || ..., the numbers big-endian";

    /// <summary>A content of <paramref name="length"/> bytes.</summary>
    public static byte[] Content(int length)
    {
        var content = new byte[length];
        Span<byte> number = stackalloc byte[8];
        for (var start = 0; start < length; start += 32)
        {
            BinaryPrimitives.WriteInt64BigEndian(number, start / 32);
            var block = SHA256.HashData(number);
            block.AsSpan(0, Math.Min(32, length - start)).CopyTo(content.AsSpan(start));
        }

        return content;
    }

    internal static byte[] Seed(string name) => SHA256.HashData(Encoding.ASCII.GetBytes("vector seed " + name));
}
