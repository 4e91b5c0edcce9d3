using System.Reflection;
using Ntk.Provenance.Policy;

namespace Ntk.Audit.Verify;

/// <summary>The policy that this program was built with: <c>attestations/policy/release.json</c>, where the source has one.</summary>
internal static class BuiltInPolicy
{
    private const string Resource = "release-policy.json";

    public static ReleasePolicy Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new UsageException("this program was built without a release policy; say with --policy whom to believe");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return ReleasePolicy.Parse(bytes).Required();
    }
}
