using System.Buffers.Binary;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Cuts the handshake bytes of one side into messages. Only messages that are read here are kept; certificates and the like are counted away.</summary>
internal sealed class HandshakeAssembler(MemoryBudget budget)
{
    /// <summary>Bytes of the longest message that is kept: hellos with post-quantum shares and many tickets stay below 20,000.</summary>
    public const int MaxKept = 1 << 16;

    private const int HeaderLength = 4;

    private readonly BudgetedBuffer _kept = new(budget);
    private int _toSkip;
    private HandshakeType _skipped;

    /// <summary>Whether a message has begun and is not whole.</summary>
    public bool IsPartial => _toSkip > 0 || _kept.Count > 0;

    /// <summary>Bytes of the message that came last, without its header.</summary>
    public int Length { get; private set; }

    /// <summary>The next whole message.</summary>
    /// <remarks><paramref name="body"/>: What it says, of a message that is read here; valid until the next call. Empty for others.</remarks>
    public MessageState TryNext(ref ReadOnlySpan<byte> input, out HandshakeType type, out ReadOnlySpan<byte> body)
    {
        type = default;
        body = default;
        while (_toSkip == 0)
        {
            if (_kept.Count == 0 && input.IsEmpty)
                return MessageState.NeedsMore;
            if (!Keep(ref input, HeaderLength))
                return MessageState.TooLong;
            if (_kept.Count < HeaderLength)
                return MessageState.NeedsMore;
            type = (HandshakeType)_kept.Written[0];
            Length = (int)(BinaryPrimitives.ReadUInt32BigEndian(_kept.Written) & 0xFFFFFF);
            if (IsRead(type))
                return TryNextKept(ref input, Length, out body);
            _kept.Clear();
            if (Length == 0)
                return MessageState.Whole;
            _toSkip = Length;
            _skipped = type;
        }

        var skip = Math.Min(_toSkip, input.Length);
        input = input[skip..];
        _toSkip -= skip;
        type = _skipped;
        return _toSkip == 0 ? MessageState.Whole : MessageState.NeedsMore;
    }

    /// <summary>The message that came whole has been used.</summary>
    public void Release() => _kept.Clear();

    private static bool IsRead(HandshakeType type) =>
        type is HandshakeType.ClientHello or HandshakeType.ServerHello or HandshakeType.EncryptedExtensions
            or HandshakeType.EndOfEarlyData or HandshakeType.KeyUpdate;

    private MessageState TryNextKept(ref ReadOnlySpan<byte> input, int length, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (length > MaxKept || !Keep(ref input, HeaderLength + length))
            return MessageState.TooLong;
        if (_kept.Count < HeaderLength + length)
            return MessageState.NeedsMore;
        body = _kept.Written[HeaderLength..];
        return MessageState.Whole;
    }

    private bool Keep(ref ReadOnlySpan<byte> input, int upTo)
    {
        var more = Math.Min(Math.Max(upTo - _kept.Count, 0), input.Length);
        var kept = _kept.TryAppend(input[..more]);
        input = input[more..];
        return kept;
    }
}
