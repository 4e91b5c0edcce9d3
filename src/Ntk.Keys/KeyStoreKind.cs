namespace Ntk.Keys;

/// <summary>What a file holds, by its magic.</summary>
internal enum KeyStoreKind
{
    /// <summary>The key store of one device: the seed of the identity, and the root of the keys of other local files.</summary>
    Local = 1,

    /// <summary>The seed of an identity alone, under a password of its own, to take to another device.</summary>
    Portable = 2,
}
