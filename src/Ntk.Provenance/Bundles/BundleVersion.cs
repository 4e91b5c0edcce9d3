namespace Ntk.Provenance.Bundles;

/// <summary>Versions of the bundle format. Each asks for other evidence, see <see cref="BundleRules"/>.</summary>
public enum BundleVersion
{
    /// <summary>0.1</summary>
    V01 = 1,

    /// <summary>0.2</summary>
    V02,

    /// <summary>0.3, under either of its media types.</summary>
    V03,
}
