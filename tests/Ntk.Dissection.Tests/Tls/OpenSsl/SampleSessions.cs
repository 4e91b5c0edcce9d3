using Ntk.Dissection.Tests.Tls.Observing;

namespace Ntk.Dissection.Tests.Tls.OpenSsl;

/// <summary>A few sessions of OpenSSL, recorded once for the tests of a class.</summary>
public sealed class SampleSessions : IAsyncLifetime
{
    public const int DataLength = 40_000;

    internal Recording Tls13 { get; private set; } = null!;

    internal Recording Tls12 { get; private set; } = null!;

    internal Recording ChaCha12 { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var peers = new OpenSslPeers();
        Tls13 = await peers.BothWaysAsync("-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256", DataLength);
        Tls12 = await peers.BothWaysAsync("-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", DataLength);
        ChaCha12 = await peers.BothWaysAsync("-tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305", DataLength);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Recording Named(string name) => name switch
    {
        nameof(Tls13) => Tls13,
        nameof(Tls12) => Tls12,
        nameof(ChaCha12) => ChaCha12,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such sample"),
    };
}
