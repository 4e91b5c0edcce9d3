using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.Relay.Hosting;

/// <summary>The certificate that the relay shows: the operator's, or one of its own that clients pin on first use.</summary>
internal static class RelayCertificate
{
    /// <summary>File of the generated certificate and its key, in the data folder.</summary>
    public const string FileName = "certificate.pem";

    private const int LifetimeYears = 10;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Loads the operator's certificate, or the generated one, which is made where there is none yet.</summary>
    /// <exception cref="CryptographicException">The file is not a certificate with its key.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static X509Certificate2 Load(RelaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Certificate is { } file)
            return LoadGiven(file, settings.CertificateKey);
        var own = Path.Combine(settings.Data, FileName);
        if (!File.Exists(own))
            Generate(own, settings.Urls);
        return X509Certificate2.CreateFromPemFile(own);
    }

    /// <summary>What clients pin: the SHA-256 of the subject public key info, in hex after <c>sha256:</c>.</summary>
    public static string Fingerprint(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    private static X509Certificate2 LoadGiven(string file, string? keyFile) =>
        X509Certificate2.GetCertContentType(file) == X509ContentType.Pkcs12
            ? X509CertificateLoader.LoadPkcs12FromFile(file, password: null)
            : X509Certificate2.CreateFromPemFile(file, keyFile);

    private static void Generate(string file, IReadOnlyList<ListenAddress> urls)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ntk-relay", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(Names(urls));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(LifetimeYears));
        Write(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Extension Names(IReadOnlyList<ListenAddress> urls)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (var address in urls.Select(url => url.Address).Distinct())
        {
            if (!IPAddress.IsLoopback(address) && !address.Equals(IPAddress.IPv6Any))
                names.AddIpAddress(address);
        }
        return names.Build();
    }

    // Written beside its place, forced to the disk and moved there: whatever ends the relay or the system now, there is a whole file or none.
    private static void Write(string file, string pem)
    {
        var partial = file + ".new";
        File.Delete(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(partial, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(pem));
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, file, overwrite: true);
    }
}
