namespace Ntk.Provenance.Bundles;

/// <summary>The media types of bundles (protobuf-specs, <c>sigstore_bundle.proto</c>).</summary>
internal static class BundleMediaTypes
{
    /// <summary>What this library writes.</summary>
    public const string Current = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private const string All = "version 0.1, 0.2 or 0.3 of application/vnd.dev.sigstore.bundle";

    public static BundleVersion Version(string mediaType) => mediaType switch
    {
        "application/vnd.dev.sigstore.bundle+json;version=0.1" => BundleVersion.V01,
        "application/vnd.dev.sigstore.bundle+json;version=0.2" => BundleVersion.V02,
        "application/vnd.dev.sigstore.bundle+json;version=0.3" or Current => BundleVersion.V03,
        _ => throw new RefusedException(FailureClass.BundleVersionUnknown, "A bundle of an unknown version", All, mediaType),
    };
}
