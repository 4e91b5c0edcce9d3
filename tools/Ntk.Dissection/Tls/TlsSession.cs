using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Sessions;

namespace Ntk.Dissection.Tls;

/// <summary>
/// Both sides of one TLS stream: TLS 1.3 (RFC 8446), TLS 1.2 with AEAD suites (RFC 5246, 5288, 7905); of other versions and suites the records only.
/// Made by <see cref="TlsDissector.Open"/>.
/// </summary>
public sealed class TlsSession : IStreamPair, IDisposable
{
    private readonly ClientSide _client;
    private readonly ServerSide _server;

    internal TlsSession(SessionState state)
    {
        _client = new(this, state);
        _server = new(this, state);
    }

    /// <inheritdoc/>
    public IStreamSink Client => _client;

    /// <inheritdoc/>
    public IStreamSink Server => _server;

    internal TlsSide Other(Side side) => side == Side.Client ? _server : _client;

    /// <summary>Lets each side read on while the other one has what it waits for.</summary>
    internal void Pump()
    {
        if (_client.Holds || _server.Holds)
            while (_client.Drain() | _server.Drain())
            {
            }
    }

    /// <summary>Gives back memory and keys of a session whose sides did not both end.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }
}
