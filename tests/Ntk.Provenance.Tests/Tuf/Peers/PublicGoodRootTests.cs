using System.Collections.Concurrent;
using System.Text.Json;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>
/// The roots of Sigstore's public-good instance, as releases of the npm package @sigstore/tuf carry them: one version each, and five that follow on one
/// another. The package has no timestamp, snapshot or targets file, so it is the roots that are verified.
/// </summary>
public sealed class PublicGoodRootTests : TufCase
{
    private static readonly ConcurrentDictionary<string, Task<byte[]>> Roots = new();

    [Fact]
    public async Task each_root_leads_to_the_next()
    {
        string[] releases = ["3.1.1", "4.0.0", "4.0.2", "5.0.0", "5.0.1"];
        var root = RootMetadata.ReadPinned(await RootAsync(releases[0]));
        Assert.Equal(12, root.Header.Version);
        foreach (var release in releases[1..])
            root = root.ReadNext(await RootAsync(release));
        Assert.Equal((16, new DateTimeOffset(2027, 4, 22, 19, 27, 31, TimeSpan.Zero)), (root.Header.Version, root.Header.Expires));
        Assert.True(root.ConsistentSnapshot);
    }

    [Fact]
    public async Task a_client_follows_them_and_judges_the_last_at_the_time_of_the_update()
    {
        var pinned = await RootAsync("3.1.1");
        File.WriteAllBytes(CachePath("13.root.json"), await RootAsync("4.0.0"));
        File.WriteAllBytes(CachePath("14.root.json"), await RootAsync("4.0.2"));
        var client = new TrustRootClient(pinned, CachePath("cache"));
        var source = new FolderTufSource(CacheFolder);
        var valid = await client.UpdateAsync(source, new(new DateTimeOffset(2026, 6, 22, 13, 27, 0, TimeSpan.Zero)));
        Assert.Equal((FailureClass.TufFileMissing, "timestamp.json"), (valid.Failure?.Class, valid.Failure?.Expected));
        var late = await client.UpdateAsync(source, new(new DateTimeOffset(2026, 6, 22, 13, 27, 1, TimeSpan.Zero)));
        Assert.Equal((FailureClass.TufExpired, "valid until 2026-06-22T13:27:01Z"), (late.Failure?.Class, late.Failure?.Actual));
    }

    [Fact]
    public async Task a_root_of_the_instance_with_one_changed_byte_is_refused()
    {
        var text = System.Text.Encoding.UTF8.GetString(await RootAsync("4.0.2"));
        var changed = System.Text.Encoding.UTF8.GetBytes(text.Replace("\"threshold\": 3", "\"threshold\": 2", StringComparison.Ordinal));
        Assert.Equal(FailureClass.TufSignaturesTooFew, Assert.Throws<RefusedException>(() => RootMetadata.ReadPinned(changed)).Failure.Class);
    }

    private static Task<byte[]> RootAsync(string release) => Roots.GetOrAdd(release, FetchAsync);

    private static async Task<byte[]> FetchAsync(string release)
    {
        var folder = Directory.CreateTempSubdirectory("ntk-npm-").FullName;
        var (status, output) = await PeerProcess.RunAsync(folder, "npm", "pack", "--silent", $"@sigstore/tuf@{release}");
        Assert.SkipUnless(status == 0, $"npm does not give @sigstore/tuf {release}: {output}");
        (status, output) = await PeerProcess.RunAsync(folder, "tar", "xzf", Directory.GetFiles(folder, "*.tgz").Single());
        Assert.True(status == 0, output);
        using var seeds = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "package", "seeds.json")));
        Directory.Delete(folder, recursive: true);
        return seeds.RootElement.EnumerateObject().Single().Value.GetProperty("root.json").GetBytesFromBase64();
    }
}
