namespace Ntk.Keys;

/// <summary>What a store file seals: the seed of the identity and, in the store of a device, the root of the keys of other files.</summary>
internal static class KeyStoreContent
{
    internal const int RootSize = HkdfSha256.KeySize;

    internal const int LocalSize = Identity.SeedSize + RootSize;

    internal const int PortableSize = Identity.SeedSize;

    internal static ReadOnlySpan<byte> Seed(SecretBytes content) => content.Span[..Identity.SeedSize];

    internal static ReadOnlySpan<byte> Root(SecretBytes content) => content.Span[Identity.SeedSize..];

    /// <summary>The content of a new store for the identity of a portable one: the root is never taken along.</summary>
    internal static SecretBytes Adopt(SecretBytes portable)
    {
        var content = SecretBytes.Random(LocalSize);
        Seed(portable).CopyTo(content.Span);
        return content;
    }
}
