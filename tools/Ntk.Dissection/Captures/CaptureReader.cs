using System.IO.Compression;

namespace Ntk.Dissection.Captures;

/// <summary>
/// Reads packets from pcap (draft-ietf-opsawg-pcap: version 2.4, both byte orders, micro- and nanoseconds) and pcapng (draft-ietf-opsawg-pcapng),
/// plain or compressed with gzip or zlib. Zstandard, LZ4, xz and bzip2 are refused by name: .NET expands none of them.
/// </summary>
/// <remarks>
/// Memory is a buffer of 512 KiB, up to <see cref="MaxPacketSize"/> and a little more where packets are that large. The stream is read to its end and
/// is the caller's to dispose. A fault of the stream itself throws; anything that is in the file does not.
/// </remarks>
public sealed class CaptureReader
{
    /// <summary>The largest packet: Linux merges segments to at most 512 KiB.</summary>
    public const int MaxPacketSize = 1 << 20;

    private readonly PacketSource? _source;

    /// <summary>Looks at the beginning of a capture. What is wrong with it is reported; then it has no packets.</summary>
    public CaptureReader(Stream capture, ICaptureFileObserver observer)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(observer);
        var head = Head(capture);
        var whole = new PrefixedStream(head, capture);
        if (CaptureMagic.IsGzip(head))
            _source = Open(new CaptureInput(new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true)), observer);
        else if (CaptureMagic.IsZlib(head))
            _source = Open(new CaptureInput(new ZLibStream(whole, CompressionMode.Decompress, leaveOpen: true)), observer);
        else
            _source = Open(new CaptureInput(whole), observer);
    }

    /// <summary>Reads the next packet.</summary>
    /// <returns>False at the end, or where the rest can't be read, which has been reported.</returns>
    public bool TryRead(out CapturedPacket packet)
    {
        if (_source is not null)
            return _source.TryRead(out packet);
        packet = default;
        return false;
    }

    private static byte[] Head(Stream capture)
    {
        var head = new byte[CaptureMagic.Size];
        return head[..capture.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static PacketSource? Open(CaptureInput input, ICaptureFileObserver observer)
    {
        input.Ensure(CaptureMagic.Size);
        var head = input.Available[..Math.Min(CaptureMagic.Size, input.Available.Length)];
        if (CaptureMagic.IsPcapng(head))
            return new PcapngSource(input, observer);
        if (CaptureMagic.IsPcap(head, out var bigEndian, out var nanoseconds))
            return PcapSource.Open(input, observer, bigEndian, nanoseconds);
        if (input.Failure is { } failure)
            observer.Report(new Problem(ProblemKind.CaptureCompressionCorrupt, default, $"The compressed capture can't be expanded: {failure}"));
        else if (head.IsEmpty)
            observer.Report(new Problem(ProblemKind.CaptureEmpty, default, "There is no byte of a capture."));
        else if (CaptureMagic.Unsupported(head) is { } name)
            observer.Report(new Problem(ProblemKind.CaptureFormatUnsupported, default, $"This is {name}."));
        else
            observer.Report(new Problem(ProblemKind.CaptureFormatUnknown, default, "Neither pcap nor pcapng begins like this."));
        return null;
    }
}
