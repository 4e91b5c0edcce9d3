using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.Client.Tests;

public sealed class RelayConnectorTests : IDisposable
{
    private const SslPolicyErrors Untrusted = SslPolicyErrors.RemoteCertificateChainErrors;

    private static readonly Uri Address = new("https://relay.example/");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-connector-");
    private readonly X509Certificate2 _own = Certificate();
    private readonly X509Certificate2 _other = Certificate();

    [Fact]
    public void A_certificate_of_the_relays_own_is_pinned_at_first_use()
    {
        Assert.True(Connector().Accept(_own, Untrusted));
        Assert.True(Connector().Accept(_own, Untrusted));
        Assert.False(Connector().Accept(_other, Untrusted));
    }

    [Fact]
    public void Where_a_key_is_pinned_the_systems_trust_does_not_count()
    {
        Connector().Accept(_own, Untrusted);

        Assert.False(Connector().Accept(_other, SslPolicyErrors.None));
    }

    [Fact]
    public void A_relay_that_the_system_trusted_once_must_be_trusted_by_it_from_then_on()
    {
        Assert.True(Connector().Accept(_own, SslPolicyErrors.None));
        Assert.True(Connector().Accept(_other, SslPolicyErrors.None));
        Assert.False(Connector().Accept(_own, Untrusted));
    }

    [Fact]
    public void No_certificate_is_no_relay() => Assert.False(Connector().Accept(null, SslPolicyErrors.RemoteCertificateNotAvailable));

    [Fact]
    public void Pins_are_private()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no file modes.");
        Connector().Accept(_own, Untrusted);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pins));
    }

    public void Dispose()
    {
        _own.Dispose();
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Pins => Path.Join(_folder.FullName, "known_relays");

    // Each time as the next process would.
    private RelayConnector Connector() => new(Address, new RelayPins(Pins));

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=relay.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
