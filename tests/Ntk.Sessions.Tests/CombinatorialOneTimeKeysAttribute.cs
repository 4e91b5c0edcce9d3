using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Ntk.Sessions.Tests;

/// <summary>A bundle with and without each one-time prekey.</summary>
internal sealed class CombinatorialOneTimeKeysAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(false, false), new TheoryDataRow(true, false), new TheoryDataRow(false, true), new TheoryDataRow(true, true)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
