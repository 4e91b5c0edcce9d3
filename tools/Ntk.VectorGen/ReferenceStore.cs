using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Ntk.VectorGen;

/// <summary>A store file of <c>protocol.md</c>, Key store, with any header.</summary>
internal sealed record ReferenceStore(string Magic, string Password, byte Factor, byte[] FactorKey, byte[] Content)
{
    public byte Version { get; init; } = 1;

    public byte Algorithm { get; init; } = 1;

    public byte Reserved { get; init; }

    public uint Reserved4 { get; init; }

    public uint MemoryKiB { get; init; } = 64 * 1024;

    public uint Passes { get; init; } = 3;

    public uint Lanes { get; init; } = 1;

    public byte[] Salt { get; init; } = Bytes.Seed("salt")[..16];

    public byte[] Nonce { get; init; } = Bytes.Seed("nonce")[..24];

    /// <summary>The file. The key is that of the least costs where the header's are beyond what anybody would compute.</summary>
    internal byte[] ToBytes()
    {
        var key = UnlockKey();
        byte[] committed =
        [
            .. Encoding.ASCII.GetBytes(Magic), Version, Algorithm, Factor, Reserved, .. Number(MemoryKiB), .. Number(Passes), .. Number(Lanes),
            .. Salt, .. Nonce, .. Number(Reserved4),
        ];
        byte[] front = [.. committed, .. HKDF.Expand(HashAlgorithmName.SHA256, key, 32, [.. "ntk/1 store commitment"u8, .. committed])];
        byte[] header = [.. front, .. SHA256.HashData(front)];
        var contentKey = HKDF.Expand(HashAlgorithmName.SHA256, key, 32, Encoding.ASCII.GetBytes("ntk/1 store content"));
        using var aead = Key.Import(AeadAlgorithm.XChaCha20Poly1305, contentKey, KeyBlobFormat.RawSymmetricKey);
        return [.. header, .. AeadAlgorithm.XChaCha20Poly1305.Encrypt(aead, Nonce, header, Content)];
    }

    internal byte[] UnlockKey()
    {
        var isSane = MemoryKiB is >= 8 and <= 64 * 1024 && Passes is >= 1 and <= 3;
        var parameters = new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = isSane ? MemoryKiB : 8, NumberOfPasses = isSane ? Passes : 1 };
        var stretched = PasswordBasedKeyDerivationAlgorithm.Argon2id(parameters).DeriveBytes(Encoding.UTF8.GetBytes(Password), Salt, 32);
        return HKDF.Extract(HashAlgorithmName.SHA256, [.. stretched, .. FactorKey], Encoding.ASCII.GetBytes("ntk/1 unlock"));
    }

    /// <summary>Makes the checksum of a header right again.</summary>
    internal static byte[] Checksummed(byte[] file) => [.. file[..96], .. SHA256.HashData(file.AsSpan(0, 96)), .. file[128..]];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
