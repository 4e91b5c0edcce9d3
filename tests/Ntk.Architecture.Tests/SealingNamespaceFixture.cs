namespace Ntk.Sealing.Fixture;

/// <summary>A type in a namespace that no assembly of a relay may define.</summary>
internal sealed class SealingNamespaceFixture;
