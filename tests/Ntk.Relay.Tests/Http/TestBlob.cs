using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Http;

/// <summary>What a sender has: a blob of random chunks under a true header, its root, and its capabilities.</summary>
internal sealed class TestBlob
{
    public TestBlob(int chunks = 4)
    {
        Id = new TransferId(RandomNumberGenerator.GetBytes(TransferId.Size));
        var header = new BlobHeader(
            BlobHeader.SuiteXChaCha20Poly1305, BlobLayout.MinChunkSizeLog2, Id, new Digest256(RandomNumberGenerator.GetBytes(Digest256.Size)));
        Bytes = RandomNumberGenerator.GetBytes(BlobHeader.Size + (chunks * header.SealedChunkSize) - 1000);
        header.Write(Bytes);
        var tree = new CiphertextTree();
        tree.Add(CiphertextTree.HashLeaf(Bytes.AsSpan(0, BlobHeader.Size)));
        for (var at = BlobHeader.Size; at < Bytes.Length; at += header.SealedChunkSize)
            tree.Add(CiphertextTree.HashLeaf(Bytes.AsSpan(at, Math.Min(header.SealedChunkSize, Bytes.Length - at))));
        Root = tree.Root();
    }

    public TransferId Id { get; }

    public byte[] Bytes { get; }

    public Digest256 Root { get; }

    public CapabilityToken Upload { get; } = new(RandomNumberGenerator.GetBytes(CapabilityToken.Size));

    public CapabilityToken Download { get; } = new(RandomNumberGenerator.GetBytes(CapabilityToken.Size));

    public OpenTransferRequest Opening(bool declareLength = true, int lifetimeSeconds = 3600, int maxDownloads = 1) => new(
        Id, Upload.Digest(), Download.Digest(), declareLength ? Bytes.Length : null, lifetimeSeconds, maxDownloads);
}
