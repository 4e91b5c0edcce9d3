namespace Ntk.Dissection.Http1;

/// <summary>What is read at most. Peers of NTK stay far below; servers commonly take 8 to 64 KiB of head and 100 fields.</summary>
public static class Http1Limits
{
    /// <summary>Bytes of a head, or of the trailers of a chunked body, as a whole.</summary>
    public const int Head = 64 * 1024;

    /// <summary>Fields of a head.</summary>
    public const int Fields = 256;

    /// <summary>Bytes of the line before a chunk, extensions included.</summary>
    public const int ChunkLine = 4 * 1024;

    /// <summary>Requests that wait for their response: each costs a few bytes here.</summary>
    public const int Outstanding = 1024;

    /// <summary>Bytes that a client sent behind the request for another protocol, before the answer: none, from a client that keeps to RFC 9110, 7.8.</summary>
    public const int Held = 64 * 1024;
}
