using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>A transfer whose blob is really sealed, from a fixed seed.</summary>
internal sealed class SealedTransfer : IDisposable
{
    private SealedTransfer(TransferSecrets secrets, byte chunkSizeLog2, long? declared, byte[] blob, Digest256 root)
    {
        (Secrets, ChunkSizeLog2, Declared, Blob, Root) = (secrets, chunkSizeLog2, declared, blob, root);
        Receiver = new ReceiverId(SHA256.HashData(Encoding.ASCII.GetBytes($"receiver {secrets.Id}")).AsSpan(0, ReceiverId.Size)).ToString();
    }

    public TransferSecrets Secrets { get; }

    public byte ChunkSizeLog2 { get; }

    /// <summary>Bytes of the blob as they are told at the opening.</summary>
    public long? Declared { get; set; }

    public byte[] Blob { get; set; }

    public Digest256 Root { get; set; }

    public string Receiver { get; }

    public string Id => Secrets.Id.ToString();

    public static SealedTransfer Of(int seed, ContentKind kind, int size, byte? chunkSizeLog2 = null)
    {
        var secrets = TransferSecrets.FromSeed(SHA256.HashData(Encoding.ASCII.GetBytes($"corpus {seed}")));
        var content = kind == ContentKind.Folder ? Archive(seed, size) : new Dice(~seed).Bytes(size);
        var manifest = kind switch
        {
            ContentKind.File => new Manifest { Kind = kind, Name = $"Ausflug {seed}.jpg", Size = content.Length, Modified = 1_700_000_000 + seed },
            ContentKind.Folder => new Manifest { Kind = kind, Name = "photos", Files = 1, Bytes = size },
            _ => new Manifest { Kind = kind },
        };
        return Sealed(secrets, manifest, content, chunkSizeLog2).GetAwaiter().GetResult();
    }

    /// <summary>The opening that its sender would have kept.</summary>
    public TransferOpening Opening(Uri relay)
    {
        var bytes = TransferOpening.Format(Secrets, new OpeningFacts(relay, ChunkSizeLog2, Declared, 604_800, 1));
        return TransferOpening.Parse(bytes, out var fault) ?? throw new InvalidOperationException(fault);
    }

    public void Dispose() => Secrets.Dispose();

    private static async Task<SealedTransfer> Sealed(TransferSecrets secrets, Manifest manifest, byte[] content, byte? chunkSizeLog2)
    {
        var blob = new MemoryStream();
        await using var sealer = new BlobSealer(secrets, manifest, new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = chunkSizeLog2 });
        blob.Write(sealer.Header.Span);
        while (await sealer.NextAsync() is { } chunk)
        {
            blob.Write(chunk.Bytes.Span);
            chunk.Dispose();
        }
        return new SealedTransfer(secrets, sealer.ChunkSizeLog2, manifest.Size is null ? null : blob.Length, blob.ToArray(), sealer.Root);
    }

    private static byte[] Archive(int seed, int size)
    {
        var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "IMG_0001.jpg")
            {
                DataStream = new MemoryStream(new Dice(~seed).Bytes(size)),
                ModificationTime = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            });
        return archive.ToArray();
    }
}
