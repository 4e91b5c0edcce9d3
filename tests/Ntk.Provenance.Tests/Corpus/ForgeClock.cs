namespace Ntk.Provenance.Tests.Corpus;

/// <summary>A clock that stands still until it is told otherwise.</summary>
internal sealed class ForgeClock : TimeProvider
{
    public required DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
