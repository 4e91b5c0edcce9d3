using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Storage;
using Ntk.Relay.Tests.Storage;

[assembly: AssemblyFixture(typeof(RelayDatabase))]

namespace Ntk.Relay.Tests.Storage;

/// <summary>One embedded cluster for all tests of the assembly that do not need one of their own; every transfer has its own id.</summary>
public sealed class RelayDatabase : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The open store; its ledger and its connections are for every test.</summary>
    public RelayStore Store { get; private set; } = null!;

    /// <summary>The data folder of <see cref="Store"/>.</summary>
    public string Folder => _folder.Path;

    /// <summary>A store of a test's own, for what counts everything in it.</summary>
    public static Task<RelayStore> OpenOwnAsync(TemporaryFolder folder) => RelayStore.OpenAsync(
        new RelayStoreOptions { DataFolder = folder.Path, Project = false }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync() => Store = await RelayStore.OpenAsync(
        new RelayStoreOptions { DataFolder = _folder.Path }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
        _folder.Dispose();
    }
}
