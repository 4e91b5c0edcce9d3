using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Provenance.Json;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>A small repository with real keys. Roles are changed, then published; an edit changes what is signed just before it is.</summary>
internal sealed class TestRepository : ITufSource
{
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, JsonObject> _listed = [];

    public TestRole Root { get; } = new(TestKey.P256());

    public TestRole Timestamp { get; } = new(TestKey.Ed25519());

    public TestRole Snapshot { get; } = new(TestKey.Ed25519());

    public TestRole Targets { get; } = new(TestKey.P256());

    public Dictionary<string, TestRole> Delegated { get; } = [];

    public bool Consistent { get; set; } = true;

    /// <summary>Whether snapshots and timestamps list lengths and hashes.</summary>
    public bool ListsHashes { get; set; } = true;

    /// <summary>What is published, by path.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>What was asked for, in order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>A repository with one target that is published.</summary>
    public static TestRepository Published(Action<TestRepository>? setup = null)
    {
        var repository = new TestRepository();
        repository.Targets.Targets["trusted_root.json"] = "the trusted root"u8.ToArray();
        setup?.Invoke(repository);
        repository.PublishRoot();
        repository.PublishAll();
        return repository;
    }

    public byte[] RootFile(long version) => Files[$"{version}.root.json"];

    public ValueTask<byte[]?> FetchAsync(string path, int maxBytes, CancellationToken cancellation)
    {
        Requests.Add(path);
        return ValueTask.FromResult(Files.TryGetValue(path, out var file) ? file[..Math.Min(file.Length, maxBytes + 1)] : null);
    }

    /// <summary>Publishes everything but the root.</summary>
    public void PublishAll()
    {
        PublishTargets();
        foreach (var name in Delegated.Keys)
            PublishDelegated(name);
        PublishSnapshot();
        PublishTimestamp();
    }

    public void PublishRoot(IEnumerable<TestKey>? signers = null, Action<JsonObject>? edit = null)
    {
        var roles = new JsonObject();
        var keys = new JsonObject();
        foreach (var (name, role) in new[] { ("root", Root), ("timestamp", Timestamp), ("snapshot", Snapshot), ("targets", Targets) })
        {
            roles[name] = new JsonObject { ["keyids"] = new JsonArray([.. role.Keys.Select(key => (JsonNode)key.Id)]), ["threshold"] = role.Threshold };
            foreach (var key in role.Keys)
                keys[key.Id] = key.Json;
        }
        var signed = Header("root", Root);
        signed["consistent_snapshot"] = Consistent;
        signed["keys"] = keys;
        signed["roles"] = roles;
        Files[$"{Root.Version}.root.json"] = Signed(signed, signers ?? Root.Keys, edit);
    }

    /// <summary>Publishes the next root, signed by the keys of the one before and its own.</summary>
    public void PublishNextRoot(Action<TestRepository> change)
    {
        var before = Root.Keys.ToArray();
        change(this);
        Root.Version++;
        PublishRoot(before.Concat(Root.Keys).DistinctBy(key => key.Id));
    }

    public void PublishTargets(Action<JsonObject>? edit = null, IEnumerable<TestKey>? signers = null) => PublishRole("targets", Targets, edit, signers);

    public void PublishDelegated(string name, Action<JsonObject>? edit = null, IEnumerable<TestKey>? signers = null) =>
        PublishRole(name, Delegated[name], edit, signers);

    public void PublishSnapshot(Action<JsonObject>? edit = null, IEnumerable<TestKey>? signers = null)
    {
        var signed = Header("snapshot", Snapshot);
        var files = _listed.Where(entry => entry.Key != "snapshot");
        signed["meta"] = new JsonObject(files.Select(entry => KeyValuePair.Create($"{entry.Key}.json", (JsonNode?)entry.Value.DeepClone())));
        Publish("snapshot", Snapshot.Version, Signed(signed, signers ?? Snapshot.Keys, edit));
    }

    public void PublishTimestamp(Action<JsonObject>? edit = null, IEnumerable<TestKey>? signers = null)
    {
        var signed = Header("timestamp", Timestamp);
        signed["meta"] = new JsonObject { ["snapshot.json"] = _listed["snapshot"].DeepClone() };
        Files["timestamp.json"] = Signed(signed, signers ?? Timestamp.Keys, edit);
    }

    /// <summary>Signs <paramref name="signed"/> as it is after <paramref name="edit"/>.</summary>
    public static byte[] Signed(JsonObject signed, IEnumerable<TestKey> signers, Action<JsonObject>? edit = null)
    {
        edit?.Invoke(signed);
        var canonical = CanonicalText.Of(signed);
        var signatures = signers.Select(key => (JsonNode)new JsonObject { ["keyid"] = key.Id, ["sig"] = Convert.ToHexStringLower(key.Sign(canonical)) });
        return System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["signatures"] = new JsonArray([.. signatures]), ["signed"] = signed }.ToJsonString());
    }

    private static JsonObject Header(string type, TestRole role) => new()
    {
        ["_type"] = type,
        ["spec_version"] = "1.0.31",
        ["version"] = role.Version,
        ["expires"] = Rfc3339.Format(role.Expires),
    };

    private static JsonObject Hashes(byte[] file) => new()
    {
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)),
        ["sha512"] = Convert.ToHexStringLower(SHA512.HashData(file)),
    };

    private void PublishRole(string name, TestRole role, Action<JsonObject>? edit, IEnumerable<TestKey>? signers)
    {
        var signed = Header("targets", role);
        var targets = new JsonObject();
        foreach (var (path, file) in role.Targets)
        {
            targets[path] = new JsonObject { ["length"] = file.Length, ["hashes"] = Hashes(file) };
            PublishTarget(path, file);
        }
        signed["targets"] = targets;
        if (role.Delegations.Count > 0)
        {
            var keys = role.Delegations.Select(delegation => Delegated[delegation.Name].Keys[0]).DistinctBy(key => key.Id).ToArray();
            signed["delegations"] = new JsonObject
            {
                ["keys"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key.Id, (JsonNode?)key.Json))),
                ["roles"] = new JsonArray([.. role.Delegations.Select(delegation => (JsonNode)delegation.Json(Delegated[delegation.Name].Keys[0]))]),
            };
        }
        Publish(name, role.Version, Signed(signed, signers ?? role.Keys, edit));
    }

    private void PublishTarget(string path, byte[] file)
    {
        var parts = path.Split('/');
        if (Consistent)
            parts[^1] = $"{Convert.ToHexStringLower(SHA256.HashData(file))}.{parts[^1]}";
        Files[$"targets/{string.Join('/', parts)}"] = file;
    }

    private void Publish(string name, long version, byte[] file)
    {
        var escaped = Uri.EscapeDataString(name);
        Files[Consistent ? $"{version}.{escaped}.json" : $"{escaped}.json"] = file;
        _listed[name] = new JsonObject { ["version"] = version };
        if (!ListsHashes)
            return;
        _listed[name]["length"] = file.Length;
        _listed[name]["hashes"] = Hashes(file);
    }
}
