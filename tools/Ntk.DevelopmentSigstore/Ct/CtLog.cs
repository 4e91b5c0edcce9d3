using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Logs;

namespace Ntk.DevelopmentSigstore.Ct;

/// <summary>A certificate transparency log that takes precertificates from the authority beside it (RFC 6962).</summary>
public sealed class CtLog : IDisposable
{
    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    private CtLog(ECDsa key, EntryLog entries, TimeProvider time)
    {
        _key = key;
        _time = time;
        Entries = entries;
    }

    /// <summary>The log's public key, a DER SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    /// <summary>The log's id: SHA-256 of its public key (section 3.2).</summary>
    public byte[] LogId => SHA256.HashData(PublicKey);

    /// <summary>The leaves, each with its chain beside it.</summary>
    public EntryLog Entries { get; }

    /// <summary>Opens the log, or begins it.</summary>
    public static async Task<CtLog> OpenAsync(KeyRing keys, PrivateFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.Ecdsa("ct", ECCurve.NamedCurves.nistP256);
        return new CtLog(key, await EntryLog.OpenAsync(folder, Names.CtHost, NoteSigner.Ecdsa(Names.CtHost, key)), time);
    }

    /// <summary>A timestamp, without an entry in the log.</summary>
    /// <param name="tbs">What is to be signed of the certificate, without poison and timestamps.</param>
    /// <param name="issuerKeyHash">SHA-256 of the issuer's public key.</param>
    /// <param name="template">What it says, where it is to deviate.</param>
    public byte[] Sign(ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> issuerKeyHash, SctTemplate? template = null)
    {
        template ??= new SctTemplate();
        var time = Milliseconds(template);
        var signature = Sign(CtStructures.SignedTimestamp(template, time, tbs, issuerKeyHash));
        return CtStructures.Timestamp(template, template.LogId is { } id ? id.Span : LogId, time, signature);
    }

    /// <summary>A timestamp and an entry of the same time.</summary>
    /// <param name="tbs">What is to be signed of the certificate, without poison and timestamps.</param>
    /// <param name="issuerKeyHash">SHA-256 of the issuer's public key.</param>
    /// <param name="chain">The precertificate, then its issuers.</param>
    /// <param name="template">What the timestamp says, where it is to deviate.</param>
    public async Task<byte[]> AddAsync(byte[] tbs, byte[] issuerKeyHash, byte[][] chain, SctTemplate? template = null)
    {
        template ??= new SctTemplate();
        template = template with { Time = template.Time ?? _time.GetUtcNow() };
        await Entries.AppendAsync(CtStructures.Leaf(template, Milliseconds(template), tbs, issuerKeyHash), _ => CtStructures.ChainEntry(chain));
        return Sign(tbs, issuerKeyHash, template);
    }

    /// <summary>Signs a tree head (section 3.5): the time of now in milliseconds, and the signature with its algorithms.</summary>
    public (ulong Time, byte[] Signature) SignTreeHead(LogHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var time = (ulong)_time.GetUtcNow().ToUnixTimeMilliseconds();
        return (time, CtStructures.DigitallySigned(Sign(CtStructures.SignedTreeHead(time, head.Size, head.Root))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        Entries.Dispose();
    }

    private byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private ulong Milliseconds(SctTemplate template) => (ulong)(template.Time ?? _time.GetUtcNow()).ToUnixTimeMilliseconds();
}
