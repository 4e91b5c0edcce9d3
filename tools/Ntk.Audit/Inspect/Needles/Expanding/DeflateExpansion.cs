using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>
/// DEFLATE: raw, in zlib's container (RFC 1950) or in gzip's (RFC 1952). Where little marks it, nothing is told until it is known to be a stream: after 4 KiB
/// of input or 64 KiB of output, by the checksum of zlib, or because it ends with the layer that it stands in.
/// </summary>
internal sealed class DeflateExpansion : Expansion
{
    private const int TrustedAfter = 4 << 10;

    private readonly Inflater _inflater;
    private readonly NeedleEncoding _encoding;
    private GzipHeader _gzip;
    private int _skip;

    public DeflateExpansion(Layer outer, long position, NeedleEncoding encoding)
        : base(outer, position, encoding)
    {
        _encoding = encoding;
        _inflater = outer.Search.RentInflater();
        _inflater.Begin(encoding == NeedleEncoding.Gzip ? 0 : TrustedAfter);
        _gzip = new GzipHeader(encoding == NeedleEncoding.Gzip);
        _skip = encoding == NeedleEncoding.Zlib ? 2 : 0;
    }

    public override bool Push(ReadOnlySpan<byte> bytes)
    {
        var skipped = Math.Min(_skip, bytes.Length);
        _skip -= skipped;
        bytes = bytes[skipped..];
        bytes = bytes[_gzip.Skip(bytes)..];
        if (_inflater.Push(bytes, Tell))
            return true;
        if (_inflater.HasFailed || _inflater.IsTrusted)
            return false;
        if (_encoding == NeedleEncoding.Deflate)
            return _inflater.Surplus == 0;
        if (_inflater.Surplus < 4)
            return true;
        if (_inflater.HasAdler32())
            _inflater.TellRest(Tell);
        return false;
    }

    public override void End()
    {
        if (_encoding == NeedleEncoding.Deflate && _inflater.IsEnded && _inflater.Surplus == 0)
            _inflater.TellRest(Tell);
        base.End();
        Outer.Search.Return(_inflater);
    }
}
