using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ntk.Benchmarks.People;

/// <summary>An envelope of random bytes that knows when it was sent, and whether it arrived as it was.</summary>
internal static class Envelope
{
    private const int Size = 1024, Sum = SHA256.HashSizeInBytes;

    /// <summary>Random bytes, to be stamped again and again.</summary>
    public static byte[] Create() => RandomNumberGenerator.GetBytes(Size);

    /// <summary>Writes the time at which it counts as sent, and a check sum over all of it.</summary>
    public static void Stamp(byte[] envelope, long sent)
    {
        BinaryPrimitives.WriteInt64BigEndian(envelope, sent);
        SHA256.HashData(envelope.AsSpan(0, Size - Sum), envelope.AsSpan(Size - Sum));
    }

    /// <summary>When it was sent, or null where it is not what was sent.</summary>
    public static long? Check(ReadOnlySequence<byte> envelope)
    {
        if (envelope.Length != Size)
            return null;
        Span<byte> bytes = stackalloc byte[Size];
        envelope.CopyTo(bytes);
        Span<byte> sum = stackalloc byte[Sum];
        SHA256.HashData(bytes[..(Size - Sum)], sum);
        return bytes[(Size - Sum)..].SequenceEqual(sum) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }
}
