using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NSec.Cryptography;

namespace Ntk.DevelopmentSigstore.Keys;

/// <summary>The keys and certificates of an instance: what is not in the folder is made and put there.</summary>
/// <param name="folder">PEM files, one for each key and certificate.</param>
public sealed class KeyRing(PrivateFolder folder)
{
    /// <summary>An ECDSA key.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="curve">Its curve, where it is made.</param>
    public ECDsa Ecdsa(string name, ECCurve curve)
    {
        var file = name + ".key";
        if (folder.Read(file) is { } pem)
        {
            var read = ECDsa.Create();
            read.ImportFromPem(Encoding.UTF8.GetString(pem));
            return read;
        }
        var key = ECDsa.Create(curve);
        folder.Write(file, Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        return key;
    }

    /// <summary>An RSA key of 2048 bits.</summary>
    /// <param name="name">The file's name.</param>
    public RSA Rsa(string name)
    {
        var file = name + ".key";
        if (folder.Read(file) is { } pem)
        {
            var read = RSA.Create();
            read.ImportFromPem(Encoding.UTF8.GetString(pem));
            return read;
        }
        var key = RSA.Create(2048);
        folder.Write(file, Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        return key;
    }

    /// <summary>An Ed25519 key.</summary>
    /// <param name="name">The file's name.</param>
    public Key Ed25519(string name)
    {
        var file = name + ".key";
        if (folder.Read(file) is { } pem)
            return Key.Import(SignatureAlgorithm.Ed25519, pem, KeyBlobFormat.PkixPrivateKeyText);
        var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextArchiving });
        folder.Write(file, key.Export(KeyBlobFormat.PkixPrivateKeyText));
        return key;
    }

    /// <summary>A certificate.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="make">Makes it, where it is missing.</param>
    public X509Certificate2 Certificate(string name, Func<X509Certificate2> make)
    {
        var file = name + ".crt";
        if (folder.Read(file) is { } pem)
            return X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(pem));
        var certificate = make();
        folder.Write(file, Encoding.UTF8.GetBytes(certificate.ExportCertificatePem()));
        return certificate;
    }
}
