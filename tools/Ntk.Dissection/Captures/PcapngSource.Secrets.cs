namespace Ntk.Dissection.Captures;

/// <summary>Decryption secrets blocks.</summary>
internal sealed partial class PcapngSource
{
    /// <summary>Section 4.7. Only key logs of TLS are handed out, in pieces that end where a line does.</summary>
    private void ReadSecrets(int length)
    {
        const uint TlsKeyLog = 0x544C534B;
        const int HeaderSize = BlockHeaderSize + 8;
        if (length < HeaderSize + 4)
        {
            Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, secrets in a block of {length} bytes; at least {HeaderSize + 4} are needed.");
            return;
        }
        if (!Input.Ensure(HeaderSize))
        {
            StopTruncated("the next block", length);
            return;
        }
        var header = Input.Peek(HeaderSize);
        var type = Read32(header[8..]);
        var size = Read32(header[12..]);
        if (size > length - HeaderSize - 4)
        {
            Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, {size} bytes of secrets in a block of {length}.");
            return;
        }
        if (type != TlsKeyLog)
        {
            PassRest(length, length);
            return;
        }
        Input.Advance(HeaderSize);
        var left = HandOutLines((int)size);
        if (left >= 0)
            PassRest(length, length - HeaderSize - (int)size + left);
    }

    /// <returns>Bytes of the log that are not handed out and are still to be passed over; -1 where the file ends.</returns>
    private int HandOutLines(int size)
    {
        const int Piece = 64 << 10;
        while (size > 0)
        {
            var step = Math.Min(size, Piece);
            if (!Input.Ensure(step))
            {
                StopTruncated("a key log in the capture has", size);
                return -1;
            }
            if (step < size)
                step = Input.Peek(step).LastIndexOf((byte)'\n') + 1;
            if (step == 0)
            {
                var detail = $"After packet {Number}, a key log has a line of more than {Piece} bytes.";
                Observer.Report(new Problem(ProblemKind.CaptureSecretsMalformed, new PacketMark(Number, 0), detail));
                return size;
            }
            Observer.KeyLogText(Input.Peek(step));
            Input.Advance(step);
            size -= step;
        }
        return 0;
    }
}
