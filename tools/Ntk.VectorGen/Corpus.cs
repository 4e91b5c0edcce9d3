namespace Ntk.VectorGen;

/// <summary>Every file of <c>tests/vectors</c>, computed from the specification alone.</summary>
public static class Corpus
{
    /// <summary>File names and contents. Two calls give the same bytes.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> Generate() =>
    [
        new("derivation.json", DerivationVectors.Generate()),
        new("length.json", LengthVectors.Generate()),
        new("header.json", HeaderVectors.Generate()),
        new("manifest.json", ManifestVectors.Generate()),
        new("link.json", LinkVectors.Generate()),
        new("tree.json", TreeVectors.Generate()),
        new("identity.json", IdentityVectors.Generate()),
        new("key-store.json", KeyStoreVectors.Generate()),
        new("safety-number.json", SafetyNumberVectors.Generate()),
        new("blob.json", BlobVectors.Generate()),
        new("blob-refused.json", RefusedBlobVectors.Generate()),
        new("smallest.blob", BlobVectors.Smallest.Bytes),
    ];
}
