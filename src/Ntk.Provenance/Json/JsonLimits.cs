namespace Ntk.Provenance.Json;

/// <summary>Bounds of documents from outside. Each is several times what the largest honest document needs.</summary>
internal static class JsonLimits
{
    /// <summary>Bytes of a bundle. The largest published ones carry an attestation of a few megabytes.</summary>
    public const int Bundle = 32 << 20;

    /// <summary>Bytes of a trusted root, a signing configuration or a policy; the public instance's root has 7 KB.</summary>
    public const int Trust = 4 << 20;

    /// <summary>Levels of objects and arrays. The deepest schema here, a trusted root, has six; an in-toto predicate may have more.</summary>
    public const int Depth = 64;
}
