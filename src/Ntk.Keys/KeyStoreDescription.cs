namespace Ntk.Keys;

/// <summary>What a key store tells without a password.</summary>
/// <param name="Factor">What it needs beside the password.</param>
/// <param name="MemoryKiB">Memory that its password's key takes, KiB.</param>
/// <param name="Passes">Passes over that memory.</param>
public sealed record KeyStoreDescription(UnlockFactorKind Factor, int MemoryKiB, int Passes);
