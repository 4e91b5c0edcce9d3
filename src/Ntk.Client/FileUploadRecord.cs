using System.Security.Cryptography;
using System.Text;
using Ntk.Sealing;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>An unfinished upload on disk: <c>NTKU | version u8 | log2(chunk size) u8 | reserved u16 | seed 32 B | boot id 36 B | leaf 32 B ...</c></summary>
internal sealed class FileUploadRecord : IUploadRecord
{
    private const byte Version = 2;
    private const int SeedOffset = 8;
    private const int SeedSize = 32;
    private const int BootOffset = SeedOffset + SeedSize;
    private const int BootSize = 36;
    private const int HeadSize = BootOffset + BootSize;

    private readonly FileStream _file;
    private readonly List<Digest256> _leaves;

    private FileUploadRecord(FileStream file, TransferSecrets secrets, byte chunkSizeLog2, List<Digest256> leaves)
    {
        _file = file;
        _leaves = leaves;
        Secrets = secrets;
        ChunkSizeLog2 = chunkSizeLog2;
    }

    private static ReadOnlySpan<byte> Magic => "NTKU"u8;

    public TransferSecrets Secrets { get; }

    public byte ChunkSizeLog2 { get; }

    public IReadOnlyList<Digest256> Leaves => _leaves;

    public static FileUploadRecord Begin(FileStream file, TransferSecrets secrets, byte chunkSizeLog2)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        Magic.CopyTo(head);
        head[4] = Version;
        head[5] = chunkSizeLog2;
        secrets.CopySeedTo(head.Slice(SeedOffset, SeedSize));
        Encoding.ASCII.GetBytes(SystemBoot.Id.AsSpan(0, Math.Min(SystemBoot.Id.Length, BootSize)), head[BootOffset..]);
        RandomAccess.Write(file.SafeFileHandle, head, 0);
        file.Flush(flushToDisk: true);
        CryptographicOperations.ZeroMemory(head);
        return new FileUploadRecord(file, secrets, chunkSizeLog2, []);
    }

    /// <summary>The record in <paramref name="file"/>, or null where there is none that this version wrote whole since the system started.</summary>
    /// <remarks>
    /// Leaves are not flushed: after a power cut one that had left may be missing, and a chunk that is sealed again without being compared with it could
    /// be another one under the same key.
    /// </remarks>
    public static FileUploadRecord? Read(FileStream file)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        try
        {
            if (RandomAccess.Read(file.SafeFileHandle, head, 0) != HeadSize || !head[..4].SequenceEqual(Magic) || head[4] != Version
                || head[5] is < BlobLayout.MinChunkSizeLog2 or > BlobLayout.MaxChunkSizeLog2)
                return null;
            if (!SystemBoot.IsThis(Encoding.ASCII.GetString(head[BootOffset..])))
                return null;
            return new FileUploadRecord(file, TransferSecrets.FromSeed(head.Slice(SeedOffset, SeedSize)), head[5], ReadLeaves(file));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(head);
        }
    }

    public void Append(Digest256 leaf)
    {
        Span<byte> bytes = stackalloc byte[Digest256.Size];
        leaf.CopyTo(bytes);
        RandomAccess.Write(_file.SafeFileHandle, bytes, HeadSize + ((long)_leaves.Count * Digest256.Size));
        _leaves.Add(leaf);
    }

    public void Remove()
    {
        // The magic with the seed: nobody may take what is left for a record.
        RandomAccess.Write(_file.SafeFileHandle, stackalloc byte[HeadSize], 0);
        File.Delete(_file.Name);
    }

    public void Dispose()
    {
        Secrets.Dispose();
        _file.Dispose();
    }

    private static List<Digest256> ReadLeaves(FileStream file)
    {
        var leaves = new List<Digest256>();
        var buffer = new byte[Digest256.Size * 1024];
        for (long offset = HeadSize; ;)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, buffer, offset);
            var whole = read - (read % Digest256.Size);
            for (var at = 0; at < whole; at += Digest256.Size)
                leaves.Add(new Digest256(buffer.AsSpan(at, Digest256.Size)));
            if (whole == 0)
                return leaves;
            offset += whole;
        }
    }
}
