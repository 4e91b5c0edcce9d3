using System.Buffers;
using System.Security.Cryptography;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>One side of a stream as it was handed out. Insists on the contract of its interface.</summary>
internal sealed class RecordedStream : IStreamSink
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public List<(long At, long Length)> Gaps { get; } = [];

    public StreamEnd? End { get; private set; }

    public byte[] Bytes => _bytes.WrittenSpan.ToArray();

    /// <summary>Bytes that came, without gaps.</summary>
    public long Count => _bytes.WrittenCount;

    public long Missing => Gaps.Sum(gap => gap.Length);

    public string Digest => Convert.ToHexString(SHA256.HashData(Bytes));

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        Assert.Null(End);
        Assert.False(bytes.IsEmpty);
        _bytes.Write(bytes);
    }

    public void Gap(long length, PacketMark mark)
    {
        Assert.Null(End);
        Assert.True(length > 0);
        Gaps.Add((_bytes.WrittenCount + Missing, length));
    }

    void IStreamSink.End(StreamEnd end, PacketMark mark)
    {
        Assert.Null(End);
        End = end;
    }

    public override string ToString() => $"{Count} bytes {Digest}, gaps {string.Join(' ', Gaps)}, {End}";
}
