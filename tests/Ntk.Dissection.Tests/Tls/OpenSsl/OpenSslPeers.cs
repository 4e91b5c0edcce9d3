using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.Dissection.Tests.Tls.Observing;

namespace Ntk.Dissection.Tests.Tls.OpenSsl;

/// <summary>Sessions between <c>openssl s_client</c> and <c>openssl s_server</c> over a proxy that records them.</summary>
internal sealed class OpenSslPeers : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-tls-");

    public OpenSslPeers()
    {
        OpenSslProgram.SkipIfMissing();
        using var rsa = RSA.Create(2048);
        WriteKey("rsa", new CertificateRequest("CN=rsa.test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), rsa);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteKey("ecdsa", new CertificateRequest("CN=ecdsa.test", ecdsa, HashAlgorithmName.SHA256), ecdsa);
    }

    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs one session. The server is started for it, unless one is given.</summary>
    public async Task<Recording> RecordAsync(string serverOptions, string clientOptions, Func<OpenSslProgram, OpenSslProgram, Task> talk)
    {
        var port = FreePort();
        var certificates = $"-cert {File("rsa.crt")} -key {File("rsa.key")} -dcert {File("ecdsa.crt")} -dkey {File("ecdsa.key")}";
        using var server = new OpenSslProgram($"s_server -accept 127.0.0.1:{port} -naccept 1 {certificates} {serverOptions}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return await RecordAsync(server, port, clientOptions, talk);
    }

    /// <summary>Runs one session of a client with a server that runs already.</summary>
    public async Task<Recording> RecordAsync(OpenSslProgram server, int port, string clientOptions, Func<OpenSslProgram, OpenSslProgram, Task> talk)
    {
        var keyLog = File($"keys-{Guid.NewGuid():N}");
        using var proxy = new RecordingProxy(port);
        using var client = new OpenSslProgram(
            $"s_client -connect 127.0.0.1:{proxy.Port} -servername peer.test -keylogfile {keyLog} {clientOptions}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await talk(client, server);
        client.CloseInput();
        await client.WaitForEndAsync();
        return new(await proxy.PiecesAsync(), await System.IO.File.ReadAllBytesAsync(keyLog));
    }

    /// <summary>A server for several sessions.</summary>
    public OpenSslProgram Serve(int port, string options) =>
        new($"s_server -accept 127.0.0.1:{port} -cert {File("rsa.crt")} -key {File("rsa.key")} {options}".Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteKey(string name, CertificateRequest request, AsymmetricAlgorithm key)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        System.IO.File.WriteAllText(File($"{name}.crt"), certificate.ExportCertificatePem());
        System.IO.File.WriteAllText(File($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
