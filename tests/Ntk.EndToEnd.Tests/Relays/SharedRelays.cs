using Ntk.EndToEnd.Tests.Relays;

[assembly: AssemblyFixture(typeof(SharedRelays))]

namespace Ntk.EndToEnd.Tests.Relays;

/// <summary>One relay with TLS and one without, for the tests that do nothing to a relay but use it.</summary>
public sealed class SharedRelays : IAsyncLifetime
{
    private Relay? _plain;
    private Relay? _tls;

    /// <summary>The address of the one or the other.</summary>
    public string Url(bool tls) => (tls ? _tls : _plain)!.Url;

    public async ValueTask InitializeAsync()
    {
        var tls = Relay.Start(tls: true);
        _plain = await Relay.Start();
        _tls = await tls;
    }

    public async ValueTask DisposeAsync()
    {
        if (_plain is not null)
            await _plain.DisposeAsync();
        if (_tls is not null)
            await _tls.DisposeAsync();
    }
}
