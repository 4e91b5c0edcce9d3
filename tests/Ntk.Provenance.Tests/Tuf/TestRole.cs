namespace Ntk.Provenance.Tests.Tuf;

/// <summary>What a role of a test repository is at the moment: keys, threshold, version, expiry, and for targets roles what it says.</summary>
internal sealed class TestRole(params TestKey[] keys)
{
    public List<TestKey> Keys { get; set; } = [.. keys];

    public int Threshold { get; set; } = 1;

    public long Version { get; set; } = 1;

    public DateTimeOffset Expires { get; set; } = TestRepository.Start.AddDays(365);

    public Dictionary<string, byte[]> Targets { get; } = [];

    public List<TestDelegation> Delegations { get; } = [];
}
