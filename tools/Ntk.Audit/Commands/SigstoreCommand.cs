using System.CommandLine;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit sigstore</c>: any bundle of any instance, with the command line of the public sigstore-conformance suite.</summary>
internal static class SigstoreCommand
{
    public static Command Create() => new("sigstore", "Verify or make Sigstore bundles of any instance.")
    {
        new VerifyBundleCommand().Create(),
        new SignBundleCommand().Create(),
    };
}
