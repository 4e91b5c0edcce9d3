using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>Everything that the two sides of one transfer derive (<c>protocol.md</c>, Secrets of a transfer).</summary>
/// <remarks>A sender holds the seed and may upload; a receiver holds the link secret alone. Not synchronised.</remarks>
public sealed class TransferSecrets : IDisposable
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedSize = 32;

    /// <summary>Bytes of a link secret.</summary>
    public const int LinkSecretSize = 32;

    /// <summary>The part of a header that a key commitment covers: all before the commitment.</summary>
    internal const int CommittedHeaderSize = 24;

    private readonly SecretBytes? _seed;
    private readonly SecretBytes _linkSecret;
    private readonly SecretBytes _key;

    private TransferSecrets(SecretBytes? seed, SecretBytes linkSecret, CapabilityToken? uploadCapability)
    {
        _seed = seed;
        _linkSecret = linkSecret;
        _key = new SecretBytes(HkdfSha256.KeySize);
        HkdfSha256.Extract(Labels.Transfer, linkSecret.Span, _key.Span);
        UploadCapability = uploadCapability;
        Span<byte> id = stackalloc byte[TransferId.Size];
        HkdfSha256.Expand(_key.Span, Labels.TransferId, id);
        Id = new TransferId(id);
        DownloadCapability = DeriveCapability(_key, Labels.DownloadCapability);
    }

    /// <summary>Names the transfer.</summary>
    public TransferId Id { get; }

    /// <summary>Grants the upload; a receiver has none.</summary>
    public CapabilityToken? UploadCapability { get; }

    /// <summary>Grants the download.</summary>
    public CapabilityToken DownloadCapability { get; }

    /// <summary>Whether these are a sender's secrets.</summary>
    public bool IsSender => _seed is not null;

    /// <summary>A new transfer from a random seed.</summary>
    public static TransferSecrets Generate() => FromSeed(SecretBytes.Random(SeedSize));

    /// <summary>The sender's secrets.</summary>
    /// <param name="seed">Exactly <see cref="SeedSize"/> bytes; copied.</param>
    public static TransferSecrets FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize);
        return FromSeed(new SecretBytes(seed));
    }

    /// <summary>The receiver's secrets.</summary>
    /// <param name="linkSecret">Exactly <see cref="LinkSecretSize"/> bytes; copied.</param>
    public static TransferSecrets FromLinkSecret(ReadOnlySpan<byte> linkSecret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(linkSecret.Length, LinkSecretSize);
        return new TransferSecrets(null, new SecretBytes(linkSecret), null);
    }

    /// <summary>Copies the seed, for a sender that will resume.</summary>
    /// <param name="destination">Exactly <see cref="SeedSize"/> bytes; the caller erases it.</param>
    /// <exception cref="InvalidOperationException">These are a receiver's secrets.</exception>
    public void CopySeedTo(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, SeedSize);
        if (_seed is null)
            throw new InvalidOperationException("A receiver does not know the seed of a transfer.");
        _seed.Span.CopyTo(destination);
    }

    /// <summary>Copies the link secret.</summary>
    /// <param name="destination">Exactly <see cref="LinkSecretSize"/> bytes; the caller erases it.</param>
    public void CopyLinkSecretTo(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, LinkSecretSize);
        _linkSecret.Span.CopyTo(destination);
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose()
    {
        _seed?.Dispose();
        _linkSecret.Dispose();
        _key.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(TransferSecrets);

    /// <summary>Reads the header of a blob of this transfer, sealed under its key.</summary>
    /// <exception cref="BlobException">It is malformed, of another transfer, or of another key.</exception>
    public BlobHeader ReadHeader(ReadOnlySpan<byte> bytes) => HeaderCheck.Read(bytes, this);

    /// <summary>The header of this transfer's blob, its key commitment computed.</summary>
    internal BlobHeader CreateHeader(byte chunkSizeLog2)
    {
        var header = new BlobHeader(BlobHeader.SuiteXChaCha20Poly1305, chunkSizeLog2, Id, default);
        Span<byte> bytes = stackalloc byte[BlobHeader.Size];
        header.Write(bytes);
        Span<byte> info = [.. Labels.KeyCommitment, .. bytes[..CommittedHeaderSize]];
        Span<byte> commitment = stackalloc byte[Digest256.Size];
        HkdfSha256.Expand(_key.Span, info, commitment);
        return header with { KeyCommitment = new Digest256(commitment) };
    }

    /// <summary>The ratchet that keys chunk 0.</summary>
    internal ChunkRatchet CreateManifestRatchet() => CreateRatchet(Labels.ManifestChain);

    /// <summary>The ratchet that keys chunk 1 and those after it.</summary>
    internal ChunkRatchet CreateContentRatchet() => CreateRatchet(Labels.ContentChain);

    private static TransferSecrets FromSeed(SecretBytes seed)
    {
        using var key = new SecretBytes(HkdfSha256.KeySize);
        HkdfSha256.Extract(Labels.Sender, seed.Span, key.Span);
        var linkSecret = new SecretBytes(LinkSecretSize);
        HkdfSha256.Expand(key.Span, Labels.LinkSecret, linkSecret.Span);
        return new TransferSecrets(seed, linkSecret, DeriveCapability(key, Labels.UploadCapability));
    }

    private static CapabilityToken DeriveCapability(SecretBytes key, ReadOnlySpan<byte> label)
    {
        Span<byte> capability = stackalloc byte[CapabilityToken.Size];
        HkdfSha256.Expand(key.Span, label, capability);
        var token = new CapabilityToken(capability);
        CryptographicOperations.ZeroMemory(capability);
        return token;
    }

    private ChunkRatchet CreateRatchet(ReadOnlySpan<byte> label)
    {
        var chain = new SecretBytes(ChunkRatchet.StateSize);
        HkdfSha256.Expand(_key.Span, label, chain.Span[..ChunkRatchet.ChainSize]);
        return new ChunkRatchet(chain);
    }
}
