using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>What the forge makes without a deviation verifies, in every shape: so what a case of the corpus is refused for is its deviation.</summary>
public sealed class ValidEvidenceTests
{
    public static TheoryData<BundleVersion, EntryKind, bool, KeyKind, bool> Shapes()
    {
        var shapes = new TheoryData<BundleVersion, EntryKind, bool, KeyKind, bool>();
        foreach (var version in Enum.GetValues<BundleVersion>())
            foreach (var (entry, isEnvelope) in Contents)
                foreach (var key in Enum.GetValues<KeyKind>())
                    foreach (var isManaged in (bool[])[false, true])
                        // Version 0.1 asks for a promise, which logs of tiles do not give.
                        if (version != BundleVersion.V01 || entry != EntryKind.HashedRekord2)
                            shapes.Add(version, entry, isEnvelope, key, isManaged);
        return shapes;
    }

    private static IEnumerable<(EntryKind Entry, bool IsEnvelope)> Contents =>
        [(EntryKind.HashedRekord1, false), (EntryKind.HashedRekord2, false), (EntryKind.HashedRekord2, true), (EntryKind.Dsse, true),
            (EntryKind.InToto, true)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task valid_evidence_of_every_shape_verifies(BundleVersion version, EntryKind entry, bool isEnvelope, KeyKind key, bool isManaged)
    {
        var forge = await Forge.OneAsync();
        var evidence = await forge.MakeAsync(new Recipe
        {
            Version = version,
            Entry = entry,
            IsEnvelope = isEnvelope,
            Key = key,
            IsManaged = isManaged
        });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Equal([Forge.SignedAt], result.Evidence.Times);
        Assert.Empty(result.Evidence.NotJudged);
    }

    [Fact]
    public async Task evidence_that_a_witness_cosigned_verifies()
    {
        var forge = await Forge.OneAsync();
        var witness = Witness.Parse(forge.Instance.RekorV2.WitnessKey.ToString()).Required();
        var evidence = await forge.MakeAsync(new Recipe
        {
            Entry = EntryKind.HashedRekord2,
            Policy = p => p with { Witnesses = [witness], WitnessesRequired = 1 },
        });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Equal([witness.Name], Assert.Single(result.Evidence.LogEntries).Witnesses);
    }

    [Fact]
    public async Task a_version_01_bundle_without_an_inclusion_proof_verifies_by_its_promise()
    {
        var forge = await Forge.OneAsync();
        var evidence = await forge.MakeAsync(new Recipe { Version = BundleVersion.V01, EntryJson = e => e.Remove("inclusionProof") });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.False(Assert.Single(result.Evidence.LogEntries).IsIncluded);
    }

    [Fact]
    public async Task an_entry_of_rekor_v1_without_a_promise_verifies_by_a_timestamp()
    {
        var forge = await Forge.OneAsync();
        var evidence = await forge.MakeAsync(new Recipe { IsStamped = true, EntryJson = e => e.Remove("inclusionPromise") });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Null(Assert.Single(result.Evidence.LogEntries).IntegratedTime);
    }
}
