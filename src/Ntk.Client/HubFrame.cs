using System.Buffers;

namespace Ntk.Client;

/// <summary>The length prefix of binary hub messages: 7 bits a byte, least significant first, at most five bytes.</summary>
internal static class HubFrame
{
    private const int MaxPrefix = 5;

    public static void WriteLength(IBufferWriter<byte> output, int length)
    {
        var prefix = output.GetSpan(MaxPrefix);
        var size = 0;
        var rest = (uint)length;
        do
        {
            prefix[size++] = (byte)((rest & 0x7F) | (rest > 0x7F ? 0x80u : 0));
            rest >>= 7;
        }
        while (rest > 0);
        output.Advance(size);
    }

    /// <summary>Takes one whole message from the front of <paramref name="input"/>.</summary>
    /// <returns>False where more bytes are needed.</returns>
    /// <exception cref="InvalidDataException">The prefix is malformed, or the message longer than <paramref name="limit"/>.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> input, int limit, out ReadOnlySequence<byte> body)
    {
        body = default;
        ulong length = 0;
        var reader = new SequenceReader<byte>(input);
        for (var i = 0; ; i++)
        {
            if (i == MaxPrefix)
                throw new InvalidDataException($"A hub message's length has more than {MaxPrefix} bytes.");
            if (!reader.TryRead(out var part))
                return false;
            length |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                break;
        }
        if (length > (ulong)limit)
            throw new InvalidDataException($"A hub message has {length} bytes; the limit is {limit}.");
        if (reader.Remaining < (long)length)
            return false;
        body = reader.UnreadSequence.Slice(0, (long)length);
        input = input.Slice(body.End);
        return true;
    }
}
