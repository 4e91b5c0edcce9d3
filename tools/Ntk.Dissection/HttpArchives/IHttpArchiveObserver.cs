using Ntk.Dissection.Flows;

namespace Ntk.Dissection.HttpArchives;

/// <summary>Takes the exchanges of an HTTP archive, one after the other.</summary>
/// <remarks>
/// For each exchange: <see cref="Begin"/>, the pieces of the request's body, those of the response's, those of the messages of a WebSocket, <see cref="End"/>.
/// Spans are only there until the call returns.
/// </remarks>
public interface IHttpArchiveObserver
{
    /// <summary>An exchange, with all of it that is small.</summary>
    void Begin(HttpArchiveExchange exchange);

    /// <summary>The next bytes of a body, 1 or more; decoded, if the archive has them as base64.</summary>
    void Body(Side side, ReadOnlySpan<byte> bytes);

    /// <summary>The next bytes of a message of a WebSocket. The last piece may be empty.</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="opcode">1 for text, 2 for bytes (RFC 6455 clause 5.2); -1 where the archive does not say.</param>
    /// <param name="bytes">Decoded, if the archive has them as base64.</param>
    /// <param name="last">Whether the message ends here.</param>
    void Message(Side side, int opcode, ReadOnlySpan<byte> bytes, bool last);

    /// <summary>The exchange is over.</summary>
    void End();
}
