using System.Security.Cryptography;
using System.Text;

namespace Ntk.Provenance.Tuf;

/// <summary>
/// What is trusted so far in one run of the client workflow (section 5). Pure: files and the start time of the update (5.1) come in; the next state,
/// the next request or a refusal comes out.
/// </summary>
internal sealed record TrustedState(RootMetadata Root, TimestampMetadata? Timestamp, SnapshotMetadata? Snapshot, TargetsMetadata? Targets)
{
    /// <summary>The cached timestamp and snapshot by the names of 5.4.5 and 5.5.7.</summary>
    public const string TimestampFile = "timestamp.json";

    /// <inheritdoc cref="TimestampFile"/>
    public const string SnapshotFile = "snapshot.json";

    /// <summary>5.4.1. A timestamp has no version in its name, or nobody could ask for the newest.</summary>
    public static TufRequest TimestampRequest { get; } = new(TimestampFile, TimestampFile, TufLimits.TimestampBytes);

    /// <summary>5.3.3. Every root keeps its name in the cache too, so that the next run can follow the chain from the pinned root on.</summary>
    public TufRequest NextRootRequest => new($"{Root.Header.Version + 1}.root.json", $"{Root.Header.Version + 1}.root.json", TufLimits.RootBytes);

    /// <summary>5.5.1.</summary>
    public TufRequest SnapshotRequest => Request("snapshot", SnapshotFile, Timestamp!.Snapshot, TufLimits.SnapshotBytes);

    /// <summary>5.2.</summary>
    public static TrustedState Start(ReadOnlyMemory<byte> pinnedRoot) => new(RootMetadata.ReadPinned(pinnedRoot), null, null, null);

    /// <summary>5.3.4 to 5.3.7.</summary>
    public TrustedState WithNextRoot(ReadOnlyMemory<byte> bytes) => this with { Root = Root.ReadNext(bytes) };

    /// <summary>A timestamp that an earlier run trusted, signed as the newest root asks: it need not be valid any more to tell a rollback.</summary>
    public TrustedState WithEarlierTimestamp(ReadOnlyMemory<byte> bytes) => this with { Timestamp = TimestampMetadata.Read(bytes, Root) };

    /// <summary>A snapshot that an earlier run trusted.</summary>
    public TrustedState WithEarlierSnapshot(ReadOnlyMemory<byte> bytes) => this with { Snapshot = SnapshotMetadata.Read(bytes, Root) };

    /// <summary>5.3.10.</summary>
    public TrustedState AtTime(DateTimeOffset start)
    {
        CheckExpiry(Root.Header, start);
        return this;
    }

    /// <summary>5.4.4 for the timestamp of an earlier run, where nothing may be fetched.</summary>
    public TrustedState AtTimeOfTimestamp(DateTimeOffset start)
    {
        CheckExpiry(Timestamp!.Header, start);
        return this;
    }

    /// <summary>5.4.2 to 5.4.4. A timestamp of the trusted version changes nothing, as long as the trusted one is valid.</summary>
    public TrustedState WithTimestamp(ReadOnlyMemory<byte> bytes, DateTimeOffset start)
    {
        var next = TimestampMetadata.Read(bytes, Root);
        if (Timestamp is not null)
        {
            if (next.Header.Version == Timestamp.Header.Version)
                next = Timestamp;
            next.CheckRollback(Timestamp);
        }
        CheckExpiry(next.Header, start);
        return this with { Timestamp = next };
    }

    /// <summary>5.5.2 to 5.5.6.</summary>
    public TrustedState WithSnapshot(ReadOnlyMemory<byte> bytes, DateTimeOffset start)
    {
        Timestamp!.Snapshot.Description.Check(bytes.Span, "The snapshot");
        var next = SnapshotMetadata.Read(bytes, Root);
        Timestamp.Snapshot.CheckVersion(next.Header);
        if (Snapshot is not null)
            next.CheckRollback(Snapshot);
        CheckExpiry(next.Header, start);
        return this with { Snapshot = next };
    }

    /// <summary>5.6.2 to 5.6.5, for the top level.</summary>
    public TrustedState WithTargets(ReadOnlyMemory<byte> bytes, DateTimeOffset start) =>
        this with { Targets = ReadRole("targets", Root[TufRole.Targets], bytes, start) };

    /// <summary>5.6.2 to 5.6.5, for a delegated role too.</summary>
    public TargetsMetadata ReadRole(string name, RoleKeys keys, ReadOnlyMemory<byte> bytes, DateTimeOffset start)
    {
        var listed = Snapshot!.Listing(name);
        listed.Description.Check(bytes.Span, $"The metadata of '{name}'");
        var role = TargetsMetadata.Read(bytes, name, keys);
        listed.CheckVersion(role.Header);
        CheckExpiry(role.Header, start);
        return role;
    }

    /// <summary>5.6.1. In the cache a delegated role goes by the hash of its name, which may be anything.</summary>
    public TufRequest RoleRequest(string name)
    {
        var cacheName = name == "targets" ? "targets.json" : $"roles/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}.json";
        return Request(name, cacheName, Snapshot!.Listing(name), TufLimits.TargetsBytes);
    }

    /// <summary>5.7.3. In a consistent snapshot the hash stands before the last part of the path (section 6.2.1).</summary>
    public TufRequest TargetRequest(string target, FileDescription description)
    {
        var parts = target.Split('/').Select(Uri.EscapeDataString).ToArray();
        if (Root.ConsistentSnapshot)
            parts[^1] = $"{description.HashName}.{parts[^1]}";
        var max = (int)Math.Min(TufLimits.TargetBytes, description.Length!.Value);
        return new TufRequest($"targets/{string.Join('/', parts)}", $"targets/{description.HashName}", max, description.Length <= max);
    }

    private static void CheckExpiry(VerifiedMetadata header, DateTimeOffset start)
    {
        if (header.Expires <= start)
            throw new RefusedException(
                FailureClass.TufExpired,
                $"The metadata of '{header.Name}', version {header.Version}, has expired",
                $"valid at {Json.Rfc3339.Format(start)}",
                $"valid until {Json.Rfc3339.Format(header.Expires)}");
    }

    private TufRequest Request(string name, string cacheName, MetaFile listed, int max)
    {
        var file = $"{Uri.EscapeDataString(name)}.json";
        var bound = listed.Bound(max);
        var path = Root.ConsistentSnapshot ? $"{listed.Version}.{file}" : file;
        return new TufRequest(path, cacheName, bound, listed.Description.Length <= bound, listed.Version);
    }
}
