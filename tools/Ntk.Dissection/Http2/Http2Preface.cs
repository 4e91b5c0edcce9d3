namespace Ntk.Dissection.Http2;

/// <summary>What tells HTTP/2 from HTTP/1.1 where neither ALPN nor configuration does (RFC 9113, 3.4).</summary>
public static class Http2Preface
{
    /// <summary>What a client of HTTP/2 sends first, and no client of HTTP/1.1 does.</summary>
    public static ReadOnlySpan<byte> Bytes => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Whether a client that began with <paramref name="first"/> speaks HTTP/2; null while that can't be told.</summary>
    public static bool? Begins(ReadOnlySpan<byte> first) =>
        first.Length >= Bytes.Length ? first.StartsWith(Bytes) : Bytes.StartsWith(first) ? null : false;
}
