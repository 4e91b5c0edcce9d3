using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ntk.Transparency;

/// <summary>A witness's timestamped Ed25519 signature over a checkpoint, signature type 0x04 (C2SP tlog-cosignature).</summary>
public static class Cosignature
{
    /// <summary>Bytes of a cosignature after its key id: the time, then the Ed25519 signature.</summary>
    public const int Size = sizeof(ulong) + SignatureSize;

    /// <summary>Bytes of the Ed25519 signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>The latest time that a cosignature may have, in seconds since 1970.</summary>
    public const ulong MaxTimestamp = long.MaxValue;

    /// <summary>What the witness signs: two lines of header, then the checkpoint.</summary>
    /// <param name="timestamp">Seconds since 1970, at most <see cref="MaxTimestamp"/>.</param>
    /// <param name="noteText">The text of the checkpoint with its final newline.</param>
    public static byte[] SignedBytes(ulong timestamp, ReadOnlySpan<byte> noteText)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timestamp, MaxTimestamp);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {timestamp}\n")), .. noteText];
    }

    /// <summary>The bytes that follow the key id in a signature line.</summary>
    /// <param name="timestamp">Seconds since 1970, at most <see cref="MaxTimestamp"/>.</param>
    /// <param name="signature"><see cref="SignatureSize"/> bytes over <see cref="SignedBytes"/>.</param>
    public static byte[] Encode(ulong timestamp, ReadOnlySpan<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timestamp, MaxTimestamp);
        if (signature.Length != SignatureSize)
            throw new ArgumentException($"An Ed25519 signature has {SignatureSize} bytes, not {signature.Length}.", nameof(signature));
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, timestamp);
        signature.CopyTo(bytes.AsSpan(sizeof(ulong)));
        return bytes;
    }

    /// <summary>Reads the bytes that follow the key id in a signature line.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> of them, and a time of at most <see cref="MaxTimestamp"/>; else the answer is false.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="signature">The Ed25519 signature.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out ulong timestamp, out ReadOnlyMemory<byte> signature)
    {
        (timestamp, signature) = (0, default);
        if (bytes.Length != Size)
            return false;
        var read = BinaryPrimitives.ReadUInt64BigEndian(bytes.Span);
        if (read > MaxTimestamp)
            return false;
        (timestamp, signature) = (read, bytes[sizeof(ulong)..]);
        return true;
    }
}
