namespace Ntk.Dissection.SignalR;

/// <summary>The length before a message of MessagePack: 7 bits a byte, lowest first, at most 5 bytes and 2^31 - 1.</summary>
internal static class HubLengthPrefix
{
    private const int MaximumBytes = 5;

    /// <returns>Its bytes; 0 if more are needed; -1 if it is too large or not in its shortest form.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out int length)
    {
        long value = 0;
        length = 0;
        for (var i = 0; i < Math.Min(bytes.Length, MaximumBytes); i++)
        {
            value |= (long)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            if (value > int.MaxValue || (i > 0 && bytes[i] == 0))
                return -1;
            length = (int)value;
            return i + 1;
        }
        return bytes.Length >= MaximumBytes ? -1 : 0;
    }
}
