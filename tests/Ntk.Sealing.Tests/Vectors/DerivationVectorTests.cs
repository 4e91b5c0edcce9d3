using System.Globalization;
using Ntk.Wire;

namespace Ntk.Sealing.Tests.Vectors;

public sealed class DerivationVectorTests
{
    private sealed record Vector(
        string Name, string Seed, string LinkSecret, string TransferId, string UploadCapability, string DownloadCapability, string ManifestChain,
        string ContentChain, IReadOnlyDictionary<string, string> ChunkKeys, IReadOnlyDictionary<string, string> Header);

    [Fact]
    public void sender_and_receiver_derive_what_the_vectors_say() =>
        Assert.All(VectorFile<Vector>.Read("derivation.json", count: 4).Vectors, vector =>
        {
            using var sender = TransferSecrets.FromSeed(Convert.FromHexString(vector.Seed));
            using var receiver = TransferSecrets.FromLinkSecret(Convert.FromHexString(vector.LinkSecret));

            Assert.Equal(vector.UploadCapability, Hex(sender.UploadCapability!.Value.CopyTo, CapabilityToken.Size));
            Assert.Null(receiver.UploadCapability);
            Assert.Equal(vector.LinkSecret, Hex(sender.CopyLinkSecretTo, TransferSecrets.LinkSecretSize));
            CheckShared(vector, sender);
            CheckShared(vector, receiver);
        });

    private static void CheckShared(Vector vector, TransferSecrets secrets)
    {
        Assert.Equal(vector.TransferId, Hex(secrets.Id.CopyTo, Wire.TransferId.Size));
        Assert.Equal(vector.DownloadCapability, Hex(secrets.DownloadCapability.CopyTo, CapabilityToken.Size));
        Assert.All(vector.Header, header => Assert.Equal(
            header.Value, Hex(secrets.CreateHeader(byte.Parse(header.Key, CultureInfo.InvariantCulture)).Write, BlobHeader.Size)));
        Assert.All(vector.ChunkKeys, key => Assert.Equal(key.Value, ChunkKey(secrets, int.Parse(key.Key, CultureInfo.InvariantCulture))));
    }

    private static string ChunkKey(TransferSecrets secrets, int index)
    {
        using var ratchet = index == 0 ? secrets.CreateManifestRatchet() : secrets.CreateContentRatchet();
        ratchet.Skip(Math.Max(1, index) - 1);
        return Hex(ratchet.NextKey, ChunkRatchet.ChainSize);
    }

    private delegate void Writer(Span<byte> destination);

    private static string Hex(Writer write, int size)
    {
        var bytes = new byte[size];
        write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
