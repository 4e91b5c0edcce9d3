using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.OpenSsl;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>Sessions of OpenSSL with each suite, both ways.</summary>
public sealed class SuiteTests : IDisposable
{
    private const int DataLength = 100_000;

    private readonly OpenSslPeers _peers = new();

    [Theory]
    [InlineData("-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256", 0x0304, "TLS_AES_128_GCM_SHA256")]
    [InlineData("-tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384", 0x0304, "TLS_AES_256_GCM_SHA384")]
    [InlineData("-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256", 0x0304, "TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData("-tls1_2 -cipher AES128-GCM-SHA256", 0x0303, "TLS_RSA_WITH_AES_128_GCM_SHA256")]
    [InlineData("-tls1_2 -cipher AES256-GCM-SHA384", 0x0303, "TLS_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256", 0x0303, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")]
    [InlineData("-tls1_2 -cipher DHE-RSA-AES256-GCM-SHA384", 0x0303, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("-tls1_2 -cipher DHE-RSA-CHACHA20-POLY1305", 0x0303, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256", 0x0303, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384", 0x0303, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305", 0x0303, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")]
    [InlineData("-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", 0x0303, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")]
    [InlineData("-tls1_2 -cipher ECDHE-ECDSA-AES256-GCM-SHA384", 0x0303, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("-tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305", 0x0303, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    public async Task what_openssl_sends_is_read(string options, int version, string suite)
    {
        var recording = await _peers.BothWaysAsync(options, DataLength);
        var read = recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal(0, read.UnreadBytes);
        Assert.Equal(OpenSslTalk.Pattern(DataLength, 'c'), read.Data(Side.Client));
        Assert.Equal(OpenSslTalk.Pattern(DataLength, 's'), read.Data(Side.Server));
        var session = Assert.Single(read.Sessions);
        Assert.Equal((version, suite, "peer.test", false, TlsEarlyData.None), (session.Version, session.Suite.Name, session.ServerName, session.Resumed, session.EarlyData));
    }

    [Theory]
    [InlineData("-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256")]
    [InlineData("-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES128-SHA256")]
    public async Task how_the_stream_is_cut_makes_no_difference(string options)
    {
        var recording = await _peers.BothWaysAsync(options, 40_000);
        var whole = recording.Read().Everything();
        Assert.Equal(whole, recording.Cut(static () => 1).Read().Everything());
        Assert.Equal(whole, recording.Cut(static () => 7).Read().Everything());
        Assert.Equal(whole, recording.Cut(static () => 1448).Read().Everything());
    }

    [Theory]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES128-SHA256", ProblemKind.TlsSuite, TlsUndecodable.UnsupportedSuite)]
    [InlineData("-tls1_2 -cipher AES128-CCM", ProblemKind.TlsSuite, TlsUndecodable.UnsupportedSuite)]
    [InlineData("-tls1_1 -cipher ALL:@SECLEVEL=0", ProblemKind.TlsVersion, TlsUndecodable.UnsupportedVersion)]
    public async Task a_suite_or_version_that_is_not_supported_is_a_problem(string options, ProblemKind problem, TlsUndecodable reason)
    {
        var recording = await _peers.BothWaysAsync(options, DataLength);
        var read = recording.Read();
        Assert.Equal([problem], read.Kinds);
        Assert.Empty(read.Data(Side.Client));
        Assert.InRange(read.Unread(Side.Client, reason).Length, DataLength, 2 * DataLength);
        Assert.InRange(read.Unread(Side.Server, reason).Length, DataLength, 2 * DataLength);
    }

    public void Dispose() => _peers.Dispose();
}
