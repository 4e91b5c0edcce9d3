namespace Ntk.Dissection.Datagrams;

/// <summary>A name of DNS, its compression followed (RFC 1035, 3.1 and 4.1.4).</summary>
internal static class DnsName
{
    /// <summary>Bytes of a name in its uncompressed form (RFC 1035, 2.3.4).</summary>
    private const int MaxLength = 255;

    /// <summary>Bytes of the text of the longest name, each as \DDD.</summary>
    internal const int MaxText = MaxLength * 4;

    /// <param name="message">The whole message.</param>
    /// <param name="at">Where the name is; behind it afterwards.</param>
    /// <param name="text">At least <see cref="MaxText"/> bytes.</param>
    /// <param name="length">Bytes of text.</param>
    /// <returns>Null, or what is wrong.</returns>
    internal static string? Read(ReadOnlySpan<byte> message, ref int at, Span<byte> text, out int length)
    {
        length = 0;
        var (position, lowest, size, jumped) = (at, at, 1, false);
        while (true)
        {
            if (position >= message.Length)
                return "a name goes past the message";
            int label = message[position];
            if (label == 0)
                break;
            if (label >= 0xC0)
            {
                if (position + 1 >= message.Length)
                    return "a name goes past the message";
                var target = ((label & 0x3F) << 8) | message[position + 1];
                // Each pointer leads further back than the one before, so that none leads in a circle.
                if (target >= lowest)
                    return $"a name points from {lowest} to {target}, not back";
                if (!jumped)
                    at = position + 2;
                (position, lowest, jumped) = (target, target, true);
                continue;
            }
            size += label + 1;
            if (label > 63 || size > MaxLength || position + 1 + label > message.Length)
                return $"a label of {label} bytes where a name has {size} of {MaxLength}";
            length = Append(message.Slice(position + 1, label), text, length);
            position += label + 1;
        }
        if (!jumped)
            at = position + 1;
        if (length == 0)
            text[length++] = (byte)'.';
        return null;
    }

    private static int Append(ReadOnlySpan<byte> label, Span<byte> text, int length)
    {
        if (length > 0)
            text[length++] = (byte)'.';
        foreach (var value in label)
            if (value is > 0x20 and < 0x7F and not (byte)'.' and not (byte)'\\')
                text[length++] = value;
            else
            {
                text[length++] = (byte)'\\';
                text[length++] = (byte)('0' + (value / 100));
                text[length++] = (byte)('0' + (value / 10 % 10));
                text[length++] = (byte)('0' + (value % 10));
            }
        return length;
    }
}
