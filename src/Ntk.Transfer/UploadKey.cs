using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>Names an upload, so that the same command after a kill finds it again.</summary>
public static class UploadKey
{
    /// <summary>SHA-256 over the relay's address, the source's fingerprint and the options.</summary>
    public static Digest256 For(Uri relay, string fingerprint, SendOptions options)
    {
        ArgumentNullException.ThrowIfNull(relay);
        ArgumentNullException.ThrowIfNull(options);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{relay.AbsoluteUri}\n{fingerprint}\n{options.LifetimeSeconds}\n{options.MaxDownloads}");
        return new Digest256(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
