namespace Ntk.DevelopmentSigstore.Tests.Peers;

/// <summary>How a program ended and what it said.</summary>
internal sealed record PeerResult(int ExitCode, string Output, string Error)
{
    public void AssertDone() => Assert.True(ExitCode == 0, $"Exit status {ExitCode}: {Error}{Output}");
}
