namespace Ntk.Dissection.Captures;

/// <summary>Takes what a capture file has beside packets.</summary>
public interface ICaptureFileObserver : IProblemSink
{
    /// <summary>Lines of a TLS key log (SSLKEYLOGFILE) that the capture carries; whole lines, the last one perhaps without its end.</summary>
    void KeyLogText(ReadOnlySpan<byte> text);
}
