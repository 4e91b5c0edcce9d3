using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hosting;

public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_relay_makes_its_certificate_once_and_prints_its_fingerprint()
    {
        var first = await FingerprintAsync();
        var second = await FingerprintAsync();
        Assert.StartsWith("sha256:", first.Printed, StringComparison.Ordinal);
        Assert.Equal(first.Printed, first.Shown);
        Assert.Equal(first.Printed, second.Shown);
        var mode = File.GetUnixFileMode(Path.Combine(_folder.Path, "certificate.pem"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task SIGTERM_ends_a_relay_with_0()
    {
        using var relay = Start("--urls", "http://127.0.0.1:0");
        await relay.AnnouncedAsync();
        Assert.Equal(0, await relay.SignalAsync("TERM"));
    }

    [Fact]
    public async Task SIGINT_ends_a_relay_with_130()
    {
        using var relay = Start("--urls", "http://127.0.0.1:0");
        await relay.AnnouncedAsync();
        Assert.Equal(130, await relay.SignalAsync("INT"));
    }

    [Fact]
    public async Task logs_are_JSON_for_programs_and_name_nobody()
    {
        using var relay = Start("--urls", "http://127.0.0.1:0");
        var url = (await relay.AnnouncedAsync()).GetProperty("urls")[0].GetString();
        using var client = new HttpClient();
        await client.GetAsync(new Uri($"{url}/v1/nothing"));
        Assert.Equal(0, await relay.SignalAsync("TERM"));
        var log = (await relay.SaidAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(log);
        Assert.All(log, line =>
        {
            using var entry = JsonDocument.Parse(line);
            Assert.True(entry.RootElement.GetProperty("EventId").GetInt32() > 0, line);
            Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal);
            Assert.DoesNotContain("nothing", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task metrics_are_for_the_operators_address_alone()
    {
        using var relay = Start("--urls", "http://127.0.0.1:0", "--management-urls", "http://127.0.0.1:0");
        var announced = await relay.AnnouncedAsync();
        using var client = new HttpClient();
        var urls = announced.GetProperty("urls")[0].GetString();
        var management = announced.GetProperty("managementUrls")[0].GetString();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri($"{urls}/metrics"))).StatusCode);
        await client.GetAsync(new Uri($"{urls}/v1/nothing"));
        Assert.Contains("ntk_relay_refused", await client.GetStringAsync(new Uri($"{management}/metrics")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(new Uri($"{urls}/health/ready"))).StatusCode);
        Assert.Equal(0, await relay.SignalAsync("TERM"));
    }

    [Theory]
    [InlineData("run", "--urls", "ftp://127.0.0.1")]
    [InlineData("run", "--quota", "many")]
    [InlineData("run", "--certificate-key", "key.pem")]
    [InlineData("run", "--unknown")]
    [InlineData("run", "--postgres", "nonsense")]
    [InlineData("events", "--postgres", "Username=relay")]
    [InlineData("fly")]
    public async Task wrong_usage_ends_with_2(params string[] arguments)
    {
        using var relay = RelayProcess.Start(arguments);
        Assert.Equal(2, await relay.ExitAsync());
    }

    [Theory]
    [InlineData("run", "--urls", "http://127.0.0.1:0")]
    [InlineData("events")]
    [InlineData("events", "--follow")]
    [InlineData("doctor")]
    public async Task a_data_folder_that_is_closed_to_the_user_ends_with_1_and_one_line_about_it(params string[] arguments)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can make a folder that another user can't open.");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "relay.lock"), "");
        File.SetUnixFileMode(Path.Combine(_folder.Path, "relay.lock"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var relay = RelayProcess.StartAsNobody([.. arguments, "--data", _folder.Path]);
        var said = await relay.SaidAsync();
        Assert.Equal(1, await relay.ExitAsync());
        Assert.Contains($"{_folder.Path} is closed to the user nobody", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_certificate_that_is_none_ends_with_2()
    {
        var file = Path.Combine(_folder.Path, "not.pem");
        await File.WriteAllTextAsync(file, "nothing");
        using var relay = Start("--urls", "https://127.0.0.1:0", "--certificate", file);
        Assert.Equal(2, await relay.ExitAsync());
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    [InlineData("pem and key")]
    public async Task the_operators_certificate_is_shown(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=relay.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (file, keyFile) = (Path.Combine(_folder.Path, "given"), Path.Combine(_folder.Path, "given.key"));
        if (form == "pfx")
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx));
        else
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + (form == "pem" ? "\n" + key.ExportPkcs8PrivateKeyPem() : ""));
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        var (printed, shown) = await FingerprintAsync(["--certificate", file, .. form == "pem and key" ? ["--certificate-key", keyFile] : Array.Empty<string>()]);
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), shown);
        Assert.Equal(shown, printed);
    }

    private RelayProcess Start(params string[] arguments) =>
        RelayProcess.Start(["run", "--data", _folder.Path, "--json", .. arguments]);

    private async Task<(string? Printed, string? Shown)> FingerprintAsync(params string[] arguments)
    {
        using var relay = Start(["--urls", "https://127.0.0.1:0", .. arguments]);
        var announced = await relay.AnnouncedAsync();
        string? shown = null;
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => See(certificate!) };
        using var client = new HttpClient(handler);
        await client.GetAsync(new Uri(announced.GetProperty("urls")[0].GetString() + RelayRoutes.Description));
        Assert.Equal(0, await relay.SignalAsync("TERM"));
        return (announced.GetProperty("fingerprint").GetString(), shown);

        bool See(X509Certificate2 certificate)
        {
            shown = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
            return true;
        }
    }
}
