using System.Text;

namespace Ntk.Dissection.Http1;

/// <summary>
/// The head of a message (RFC 9112, 2.1): all its bytes, from the first of the start line to the CRLF of the empty line, and what each of them is.
/// It is only there until the call that hands it out returns.
/// </summary>
public sealed class Http1Head
{
    private readonly List<Http1Part> parts = [];
    private readonly List<Http1Field> fields = [];
    private byte[] raw = [];
    private int length;
    private ByteRange method;
    private ByteRange target;
    private ByteRange version;
    private ByteRange reason;

    internal Http1Head()
    {
    }

    public Http1HeadKind Kind { get; private set; }

    /// <summary>Number of the request on its connection, from 0; a response and trailers have that of their request, or -1 where there was none.</summary>
    public long Exchange { get; internal set; }

    /// <summary>Every byte of the head.</summary>
    public ReadOnlySpan<byte> Raw => raw.AsSpan(0, length);

    /// <summary>The pieces of <see cref="Raw"/>, in order and without a hole.</summary>
    public ReadOnlySpan<Http1Part> Parts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parts);

    /// <summary>The field lines, in order.</summary>
    public ReadOnlySpan<Http1Field> Fields => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(fields);

    /// <summary>Of a request.</summary>
    public ReadOnlySpan<byte> Method => method.Of(Raw);

    /// <summary>Of a request.</summary>
    public ReadOnlySpan<byte> Target => target.Of(Raw);

    /// <summary>Of a request or response.</summary>
    public ReadOnlySpan<byte> Version => version.Of(Raw);

    /// <summary>100 to 999, of a response; else 0.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>Of a response; may be empty.</summary>
    public ReadOnlySpan<byte> Reason => reason.Of(Raw);

    /// <summary>The value of the first field with that name, in ASCII, whatever its case.</summary>
    public bool TryGetValue(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (var field in Fields)
            if (NameIs(field, name))
            {
                value = field.Value.Of(Raw);
                return true;
            }
        value = default;
        return false;
    }

    internal bool NameIs(Http1Field field, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(field.Name.Of(Raw), name);

    internal void Begin(Http1HeadKind kind, ReadOnlySpan<byte> bytes)
    {
        Kind = kind;
        if (raw.Length < bytes.Length || raw.Length > Math.Max(4096, bytes.Length * 2))
            raw = new byte[bytes.Length];
        bytes.CopyTo(raw);
        length = bytes.Length;
        parts.Clear();
        fields.Clear();
        (method, target, version, reason, StatusCode, Exchange) = (default, default, default, default, 0, -1);
    }

    internal void Add(Http1PartKind kind, int start, int end)
    {
        var range = new ByteRange(start, end - start);
        if (range.Length > 0)
            parts.Add(new Http1Part(kind, range));
        switch (kind)
        {
            case Http1PartKind.Method: method = range; break;
            case Http1PartKind.Target: target = range; break;
            case Http1PartKind.Version: version = range; break;
            case Http1PartKind.Reason: reason = range; break;
        }
    }

    internal void AddField(ByteRange name, ByteRange value) => fields.Add(new Http1Field(name, value));
}
