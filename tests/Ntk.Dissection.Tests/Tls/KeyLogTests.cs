using System.Text;
using CsCheck;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Dissection.Tests.Tls;

public sealed class KeyLogTests : IDisposable
{
    private const string Random = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";
    private const string Secret32 = "0101010101010101010101010101010101010101010101010101010101010101";
    private const string Secret48 = Secret32 + "02020202020202020202020202020202";

    private readonly TlsRecorder _problems = new();
    private readonly TlsKeyLog _log = new();

    private static TlsClientRandom Session => new(Convert.FromHexString(Random));

    [Theory]
    [InlineData("CLIENT_RANDOM", Secret48, (int)TlsSecretLabel.MasterSecret)]
    [InlineData("CLIENT_EARLY_TRAFFIC_SECRET", Secret32, (int)TlsSecretLabel.ClientEarly)]
    [InlineData("CLIENT_HANDSHAKE_TRAFFIC_SECRET", Secret32, (int)TlsSecretLabel.ClientHandshake)]
    [InlineData("SERVER_HANDSHAKE_TRAFFIC_SECRET", Secret48, (int)TlsSecretLabel.ServerHandshake)]
    [InlineData("CLIENT_TRAFFIC_SECRET_0", Secret48, (int)TlsSecretLabel.ClientTraffic)]
    [InlineData("SERVER_TRAFFIC_SECRET_0", Secret32, (int)TlsSecretLabel.ServerTraffic)]
    public void a_secret_is_kept_under_its_label(string label, string secret, int kind)
    {
        Add($"# comment\r\n\r\n{label} {Random} {secret}\r\n");
        Assert.True(_log.TryGet(Session, (TlsSecretLabel)kind, out var found), "the secret is there");
        Assert.Equal(secret, Convert.ToHexStringLower(found));
        Assert.True(_log.Knows(Session), "the session is known");
        Assert.Empty(_problems.Problems);
    }

    [Theory]
    [InlineData("EXPORTER_SECRET")]
    [InlineData("EARLY_EXPORTER_SECRET")]
    [InlineData("RSA")]
    public void a_known_label_that_decrypts_nothing_is_skipped(string label)
    {
        Add($"{label} {Random} {Secret32}\n");
        Assert.Equal((0, 0, 0), (_log.Count, _log.UnknownLabels, _log.MalformedLines));
    }

    [Fact]
    public void an_rsa_session_id_line_is_skipped()
    {
        Add("RSA Session-ID:0011 Master-Key:2233\n");
        Assert.Empty(_problems.Problems);
    }

    [Fact]
    public void a_label_that_is_not_known_is_counted()
    {
        Add($"QUIC_NEW_SECRET {Random} {Secret32}\n");
        Assert.Equal((0, 1, 0), (_log.Count, _log.UnknownLabels, _log.MalformedLines));
        Assert.Empty(_problems.Problems);
    }

    [Theory]
    [InlineData("CLIENT_RANDOM", "found no space")]
    [InlineData("client_random " + Random + " " + Secret48, "capital letters")]
    [InlineData("CLIENT_RANDOM 00 " + Secret48, "found 2 digits")]
    [InlineData("CLIENT_RANDOM " + Random, "found 64 digits")]
    [InlineData("CLIENT_RANDOM " + Random + " " + Secret32, "found 64")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " " + Secret32 + "01", "found 66")]
    [InlineData("CLIENT_RANDOM g0112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF " + Secret48, "hexadecimal digits in the client random")]
    [InlineData("CLIENT_RANDOM " + Random + " g" + Secret48, "found 97")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 " + Random + " x10101010101010101010101010101010101010101010101010101010101010y", "hexadecimal digits in the secret")]
    public void a_malformed_line_is_reported_with_its_number(string line, string why)
    {
        Add($"# first\n{line}\nCLIENT_TRAFFIC_SECRET_0 {Random} {Secret32}");
        var problem = Assert.Single(_problems.Problems);
        Assert.Equal(ProblemKind.TlsKeyLogLine, problem.Kind);
        Assert.StartsWith("line 2 ", problem.Detail);
        Assert.Contains(why, problem.Detail);
        Assert.Equal(1, _log.Count);
    }

    [Fact]
    public void a_problem_never_shows_a_secret()
    {
        Add($"CLIENT_RANDOM {Random} {Secret48}01\n{Secret48}\n");
        Assert.DoesNotContain(_problems.Problems, static problem => problem.Detail.Contains("0101", StringComparison.Ordinal));
    }

    [Fact]
    public void the_first_of_two_different_secrets_is_kept_and_the_second_reported()
    {
        Add($"CLIENT_TRAFFIC_SECRET_0 {Random} {Secret32}\nCLIENT_TRAFFIC_SECRET_0 {Random} {Secret48}\nCLIENT_TRAFFIC_SECRET_0 {Random} {Secret32}\n");
        Assert.Equal([ProblemKind.TlsKeyLogConflict], _problems.Kinds);
        Assert.True(_log.TryGet(Session, TlsSecretLabel.ClientTraffic, out var found) && found.Length == 32, "the first is there");
    }

    [Fact]
    public void a_text_of_another_format_is_reported_a_few_times_and_counted()
    {
        Add(string.Concat(Enumerable.Repeat("GET / HTTP/1.1\r\n", 1000)).Replace("GET", "get", StringComparison.Ordinal));
        Assert.Equal(1000, _log.MalformedLines);
        Assert.Equal(16, _problems.Problems.Count);
    }

    [Fact]
    public void a_line_of_any_length_is_read_in_bounded_memory()
    {
        using var text = new MemoryStream(Encoding.ASCII.GetBytes($"{new string('A', 5_000_000)}\n#{new string('B', 70_000)}\nCLIENT_TRAFFIC_SECRET_0 {Random} {Secret32}"));
        _log.Read(text, _problems);
        Assert.Equal((1, 1), (_log.Count, _log.MalformedLines));
        Assert.StartsWith("line 1 ", Assert.Single(_problems.Problems).Detail);
    }

    [Fact]
    public void a_file_and_a_text_of_the_same_bytes_give_the_same() =>
        Gen.OneOf(Gen.Const("CLIENT_RANDOM "), Gen.Const(Random + " "), Gen.Const(Secret48), Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("# x"), Gen.String[Gen.Char['\0', '\u007f'], 0, 20])
            .Array[0, 40].Sample(
                static parts =>
                {
                    var text = Encoding.ASCII.GetBytes(string.Concat(parts));
                    using var whole = new TlsKeyLog();
                    using var streamed = new TlsKeyLog();
                    TlsRecorder first = new(), second = new();
                    whole.Add(text, default, first);
                    streamed.Read(new MemoryStream(text), second);
                    return first.Everything() == second.Everything() && whole.Count == streamed.Count && whole.MalformedLines == streamed.MalformedLines;
                },
                iter: 20_000);

    [Fact]
    public void secrets_are_gone_after_disposal()
    {
        Add($"CLIENT_TRAFFIC_SECRET_0 {Random} {Secret32}\n");
        Assert.True(_log.TryGet(Session, TlsSecretLabel.ClientTraffic, out var secret), "the secret is there");
        _log.Dispose();
        Assert.True(secret.IndexOfAnyExcept((byte)0) < 0, "the memory is zeros");
        Assert.False(_log.Knows(Session), "the session is forgotten");
    }

    public void Dispose() => _log.Dispose();

    private void Add(string text) => _log.Add(Encoding.ASCII.GetBytes(text), default, _problems);
}
