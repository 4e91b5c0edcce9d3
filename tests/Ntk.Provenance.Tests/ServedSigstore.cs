using Ntk.DevelopmentSigstore;

[assembly: AssemblyFixture(typeof(Ntk.Provenance.Tests.ServedSigstore))]

namespace Ntk.Provenance.Tests;

/// <summary>A development Sigstore in this process, served on loopback for all tests: what one signs there is nothing to another.</summary>
public sealed class ServedSigstore : IAsyncLifetime
{
    internal DevelopmentServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await DevelopmentServer.StartAsync(new DevelopmentServerOptions());

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
