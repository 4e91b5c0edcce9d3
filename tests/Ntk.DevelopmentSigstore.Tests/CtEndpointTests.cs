using System.Net;
using System.Text.Json.Nodes;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class CtEndpointTests : ServedInstance
{
    [Fact]
    public async Task the_certificate_log_proves_a_leaf()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        using var other = await Signer.CreateAsync(Server.Instance);
        var entries = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/ct/v1/get-entries?start=0&end=9"))!["entries"]!.AsArray();
        Assert.Equal(2, entries.Count);
        var leaf = LogDigest.HashLeaf(Convert.FromBase64String(entries[1]!["leaf_input"]!.GetValue<string>()));
        var head = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/ct/v1/get-sth"))!;
        var hash = Uri.EscapeDataString(Convert.ToBase64String(leaf.ToArray()));
        var proof = JsonNode.Parse(await Client.GetStringAsync($"{Server.Url}/ct/v1/get-proof-by-hash?hash={hash}&tree_size=2"))!;
        LogDigest[] path = [.. proof["audit_path"]!.AsArray().Select(node => new LogDigest(Convert.FromBase64String(node!.GetValue<string>())))];
        Assert.True(InclusionProof.TryComputeRoot(leaf, proof["leaf_index"]!.GetValue<long>(), 2, path, out var root));
        Assert.Equal(head["sha256_root_hash"]!.GetValue<string>(), Convert.ToBase64String(root.ToArray()));
    }

    [Theory]
    [InlineData("get-entries?start=0&end=0", HttpStatusCode.NotFound)]
    [InlineData("get-entries?start=x&end=0", HttpStatusCode.BadRequest)]
    [InlineData("get-proof-by-hash?hash=AQID&tree_size=0", HttpStatusCode.NotFound)]
    [InlineData("get-proof-by-hash?hash=%25&tree_size=0", HttpStatusCode.BadRequest)]
    public async Task what_the_certificate_log_does_not_have_is_refused(string path, HttpStatusCode status)
    {
        using var answer = await Client.GetAsync($"{Server.Url}/ct/v1/{path}");
        await RefusedAsync(answer, status, (int)status);
    }

    [Fact]
    public async Task the_certificate_log_tells_its_root()
    {
        var roots = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/ct/v1/get-roots"))!["certificates"]!.AsArray();
        Assert.Equal(Convert.ToBase64String(Server.Instance.Authority.Root.RawData), Assert.Single(roots)!.GetValue<string>());
    }
}
