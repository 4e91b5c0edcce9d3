using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class ExpiringTests : TufCase
{
    [Theory]
    [InlineData(TufRole.Root, 14)]
    [InlineData(TufRole.Timestamp, 2)]
    [InlineData(TufRole.Snapshot, 7)]
    [InlineData(TufRole.Targets, 14)]
    public async Task metadata_that_expires_soon_is_told(TufRole role, int days)
    {
        var repository = TestRepository.Published(r => Role(r, role).Expires = Start.AddDays(days));
        Assert.Empty((await SucceedsAsync(repository)).Expiring);
        var expiring = Assert.Single((await SucceedsAsync(repository, new(Start.AddSeconds(1)))).Expiring);
        Assert.Equal((role, Start.AddDays(days)), (expiring.Role, expiring.Expires));
    }

    [Fact]
    public async Task the_period_is_the_caller_s_to_choose()
    {
        var repository = TestRepository.Published();
        var query = new TrustRootQuery(Start) { Warnings = ExpiryPeriods.Default with { Snapshot = TimeSpan.FromDays(366) } };
        Assert.Equal("snapshot", Assert.Single((await SucceedsAsync(repository, query)).Expiring).Name);
    }

    private static TestRole Role(TestRepository repository, TufRole role) => role switch
    {
        TufRole.Root => repository.Root,
        TufRole.Timestamp => repository.Timestamp,
        TufRole.Snapshot => repository.Snapshot,
        _ => repository.Targets,
    };
}
