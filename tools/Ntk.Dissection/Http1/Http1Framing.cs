namespace Ntk.Dissection.Http1;

/// <summary>Bytes between heads and bodies.</summary>
public enum Http1Framing
{
    /// <summary>A CRLF before a request (RFC 9112, 2.2).</summary>
    EmptyLine,

    /// <summary>The hexadecimal digits of a chunk's size: leading zeros and case are the sender's choice.</summary>
    ChunkSize,

    /// <summary>Everything between the size and the end of its line.</summary>
    ChunkExtension,

    /// <summary>CRLF of a chunk, or the one that ends a chunked body without trailers.</summary>
    LineEnd,
}
