using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Rekor;
using Ntk.DevelopmentSigstore.Timestamps;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.DevelopmentSigstore.Trust;

namespace Ntk.DevelopmentSigstore;

/// <summary>All services of a development Sigstore over one folder, without any network.</summary>
/// <remarks>Anybody gets a token for any identity from it: what it signs proves nothing outside of tests.</remarks>
public sealed class DevelopmentInstance : IDisposable
{
    /// <summary>Where an instance that nobody serves would issue tokens.</summary>
    public const string UnservedIssuer = "https://oidc.development.ntk.invalid";

    private readonly IDisposable? _lock;

    private DevelopmentInstance(
        IDisposable? folderLock, CertificateAuthority authority, CtLog ct, RekorV1Log rekorV1, RekorV2Log rekorV2, TimestampAuthority timestamps,
        OidcIssuer oidc)
    {
        _lock = folderLock;
        (Authority, Ct, RekorV1, RekorV2, Timestamps, Oidc) = (authority, ct, rekorV1, rekorV2, timestamps, oidc);
    }

    /// <summary>The certificate authority.</summary>
    public CertificateAuthority Authority { get; }

    /// <summary>The certificate transparency log.</summary>
    public CtLog Ct { get; }

    /// <summary>The log with Rekor's first interface.</summary>
    public RekorV1Log RekorV1 { get; }

    /// <summary>The log with Rekor's second interface.</summary>
    public RekorV2Log RekorV2 { get; }

    /// <summary>The timestamp authority.</summary>
    public TimestampAuthority Timestamps { get; }

    /// <summary>The issuer of identity tokens.</summary>
    public OidcIssuer Oidc { get; }

    /// <summary>Since when all of it is valid: the second in which the root was made.</summary>
    public DateTimeOffset Since => Authority.Root.NotBefore.ToUniversalTime();

    /// <summary>An instance in memory.</summary>
    /// <param name="time">The clock of every service.</param>
    public static Task<DevelopmentInstance> InMemoryAsync(TimeProvider time) => OpenAsync(PrivateFolder.InMemory(), UnservedIssuer, time);

    /// <summary>Opens the instance of a folder, or begins it.</summary>
    /// <param name="folder">Keys, certificates and logs; locked until disposed.</param>
    /// <param name="issuer">The URL of the issuer, without a slash at its end.</param>
    /// <param name="time">The clock of every service.</param>
    /// <exception cref="IOException">Another process has the folder.</exception>
    /// <exception cref="InvalidDataException">A log in the folder is damaged.</exception>
    public static async Task<DevelopmentInstance> OpenAsync(PrivateFolder folder, string issuer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var folderLock = folder.Lock();
        try
        {
            var keys = new KeyRing(folder.Folder("keys"));
            return new DevelopmentInstance(
                folderLock,
                new CertificateAuthority(keys, time),
                await CtLog.OpenAsync(keys, folder.Folder("ct"), time),
                await RekorV1Log.OpenAsync(keys, folder.Folder("rekor-v1"), time),
                await RekorV2Log.OpenAsync(keys, folder.Folder("rekor-v2"), time),
                new TimestampAuthority(keys, time),
                new OidcIssuer(keys, issuer, time));
        }
        catch
        {
            folderLock?.Dispose();
            throw;
        }
    }

    /// <summary>The trusted root.</summary>
    public JsonObject TrustedRoot() => TrustedRootDocument.Of(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Authority.Dispose();
        Ct.Dispose();
        RekorV1.Dispose();
        RekorV2.Dispose();
        Timestamps.Dispose();
        Oidc.Dispose();
        _lock?.Dispose();
    }
}
