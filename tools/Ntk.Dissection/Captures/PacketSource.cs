namespace Ntk.Dissection.Captures;

/// <summary>One format of captures, past its first bytes.</summary>
internal abstract class PacketSource(CaptureInput input, ICaptureFileObserver observer)
{
    protected CaptureInput Input => input;

    protected ICaptureFileObserver Observer => observer;

    /// <summary>Packets so far, as Wireshark counts them.</summary>
    protected long Number { get; set; }

    /// <summary>Set where nothing more can be read.</summary>
    protected bool Ended { get; private set; }

    public abstract bool TryRead(out CapturedPacket packet);

    /// <summary>Ends the capture for a reason.</summary>
    protected bool Stop(ProblemKind kind, string detail)
    {
        Observer.Report(new Problem(kind, new PacketMark(Number, 0), detail));
        Ended = true;
        return false;
    }

    /// <summary>Ends the capture where bytes are missing at its end.</summary>
    protected bool StopTruncated(string what, long expected) => Input.Failure is { } failure
        ? Stop(ProblemKind.CaptureCompressionCorrupt, $"After packet {Number} the compressed capture can't be expanded: {failure}")
        : Stop(
            ProblemKind.CaptureTruncated, $"After packet {Number}, {what} has {expected} bytes and the file ends after {Input.Available.Length} of them.");

    /// <summary>Ends the capture where it ends.</summary>
    protected bool StopAtEnd()
    {
        if (Input.Failure is { } failure)
            return Stop(ProblemKind.CaptureCompressionCorrupt, $"After packet {Number} the compressed capture can't be expanded: {failure}");
        Ended = true;
        return false;
    }

    /// <summary>The length that a packet had, where less was captured of it than it says or more.</summary>
    protected long CheckedOriginal(long captured, long original)
    {
        if (original >= captured)
            return original;
        var detail = $"{captured} bytes were captured of a packet of {original}.";
        Observer.Report(new Problem(ProblemKind.CaptureLengthsContradict, new PacketMark(Number, 0), detail));
        return captured;
    }
}
