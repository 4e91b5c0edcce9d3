using Microsoft.AspNetCore.Connections;

namespace Ntk.Relay.Buffers;

/// <summary>
/// Stands between TLS and the socket: the 16 KiB records of one piece leave in one system call. <c>SslStream</c> flushes after each
/// record, which costs 65,536 calls for each GiB.
/// </summary>
internal static class RecordCoalescing
{
    /// <summary>Connection middleware; it comes before TLS.</summary>
    public static ConnectionDelegate Apply(ConnectionDelegate next) => async connection =>
    {
        var transport = connection.Transport;
        var output = new CoalescingWriter(transport.Output);
        connection.Features.Set<IBurst>(output);
        connection.Transport = new CoalescedTransport(transport.Input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };
}
