using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>A log with Rekor's first interface: a signed time for each entry, ECDSA checkpoints, proofs from the log itself.</summary>
public sealed class RekorV1Log : IDisposable
{
    private const int TreeIdDigits = 16;

    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    private RekorV1Log(ECDsa key, EntryLog entries, TimeProvider time)
    {
        _key = key;
        _time = time;
        Entries = entries;
    }

    /// <summary>The log's public key, a DER SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    /// <summary>The log's id: SHA-256 of its public key.</summary>
    public byte[] LogId => SHA256.HashData(PublicKey);

    /// <summary>The tree's number, part of the origin and of every entry's id. One key has one tree.</summary>
    public long TreeId => TreeIdOf(_key);

    /// <summary>The entries, each with its time and promise beside it.</summary>
    public EntryLog Entries { get; }

    /// <summary>Opens the log, or begins it.</summary>
    public static async Task<RekorV1Log> OpenAsync(KeyRing keys, PrivateFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.Ecdsa("rekor-v1", ECCurve.NamedCurves.nistP256);
        var origin = string.Create(CultureInfo.InvariantCulture, $"{Names.RekorV1Host} - {TreeIdOf(key)}");
        return new RekorV1Log(key, await EntryLog.OpenAsync(folder, origin, NoteSigner.Ecdsa(Names.RekorV1Host, key)), time);
    }

    /// <summary>Logs what a request asks for.</summary>
    /// <exception cref="RefusedException">The request is refused.</exception>
    public Task<LoggedEntry> AddAsync(ReadOnlyMemory<byte> request) => AppendAsync(ProposedEntry.ToBody(request));

    /// <summary>Logs any body, at any time.</summary>
    /// <param name="body">The body as it is.</param>
    /// <param name="time">The time that the log promises; null for now.</param>
    public Task<LoggedEntry> AppendAsync(byte[] body, DateTimeOffset? time = null)
    {
        var seconds = (time ?? _time.GetUtcNow()).ToUnixTimeSeconds();
        return Entries.AppendAsync(body, index =>
        {
            var annex = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(annex, seconds);
            return [.. annex, .. SignPromise(body, seconds, index)];
        });
    }

    /// <summary>A signed entry timestamp of anything: the signature over the canonical JSON of body, time, log and place.</summary>
    public byte[] SignPromise(ReadOnlySpan<byte> body, long integratedTime, long index)
    {
        var payload = new JsonObject
        {
            ["body"] = Convert.ToBase64String(body),
            ["integratedTime"] = integratedTime,
            ["logID"] = Convert.ToHexStringLower(LogId),
            ["logIndex"] = index,
        };
        return _key.SignData(CanonicalJson.Encode(payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>When an entry was logged, in seconds since 1970, and the promise of it.</summary>
    public (long IntegratedTime, byte[] Promise) PromiseOf(LoggedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var annex = Entries.ReadAnnex(entry.Index);
        return (BinaryPrimitives.ReadInt64BigEndian(annex), annex[sizeof(long)..]);
    }

    /// <summary>The entry's id: the tree's number, then the leaf's digest.</summary>
    public string EntryId(LoggedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return string.Create(CultureInfo.InvariantCulture, $"{TreeId:x16}{LogDigest.HashLeaf(entry.Body.Span)}");
    }

    /// <summary>The entry of an id, with the tree's number before it or without.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Task<LoggedEntry> FindAsync(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var digits = id.Length == TreeIdDigits + (2 * LogDigest.Size) ? id[TreeIdDigits..] : id;
        if (digits.Length == 2 * LogDigest.Size && digits.All(char.IsAsciiHexDigit)
            && Entries.TryFind(LogDigest.FromBytes(Convert.FromHexString(digits)), out var index))
            return Entries.ReadAsync(index);
        throw new RefusedException(Refusal.NotFound, $"There is no entry \"{id}\".");
    }

    /// <summary>An entry as this interface answers it.</summary>
    public JsonObject Answer(LoggedEntry entry)
    {
        var (time, promise) = PromiseOf(entry);
        return new JsonObject
        {
            [EntryId(entry)] = new JsonObject
            {
                ["body"] = Convert.ToBase64String(entry.Body.Span),
                ["integratedTime"] = time,
                ["logID"] = Convert.ToHexStringLower(LogId),
                ["logIndex"] = entry.Index,
                ["verification"] = new JsonObject
                {
                    ["inclusionProof"] = new JsonObject
                    {
                        ["checkpoint"] = entry.Checkpoint,
                        ["hashes"] = new JsonArray([.. entry.Path.Select(static hash => (JsonNode)hash.ToString())]),
                        ["logIndex"] = entry.Index,
                        ["rootHash"] = entry.Root.ToString(),
                        ["treeSize"] = entry.TreeSize,
                    },
                    ["signedEntryTimestamp"] = Convert.ToBase64String(promise),
                },
            },
        };
    }

    /// <summary>An entry as Sigstore's <c>TransparencyLogEntry</c> in proto-JSON.</summary>
    public JsonObject Json(LoggedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var body = JsonDocument.Parse(entry.Body);
        var (kind, version) = (body.RootElement.GetProperty("kind").GetString()!, body.RootElement.GetProperty("apiVersion").GetString()!);
        var (time, promise) = PromiseOf(entry);
        var json = TransparencyLogEntryJson.Of(entry, LogId, kind, version);
        json["integratedTime"] = TransparencyLogEntryJson.Number(time);
        json["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(promise) };
        return json;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        Entries.Dispose();
    }

    private static long TreeIdOf(ECDsa key) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(key.ExportSubjectPublicKeyInfo())) & long.MaxValue;
}
