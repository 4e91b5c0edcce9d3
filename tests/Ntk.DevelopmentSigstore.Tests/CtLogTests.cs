using System.Buffers.Binary;
using Ntk.DevelopmentSigstore.Ct;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class CtLogTests : IAsyncLifetime
{
    private readonly StandingClock _clock = new();
    private DevelopmentInstance _instance = null!;
    private Signer _signer = null!;

    private CtLog Log => _instance.Ct;

    public async ValueTask InitializeAsync()
    {
        _instance = await DevelopmentInstance.InMemoryAsync(_clock);
        _signer = await Signer.CreateAsync(_instance);
    }

    public ValueTask DisposeAsync()
    {
        _signer.Dispose();
        _instance.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task the_leaf_of_a_certificate_is_what_its_timestamp_signs()
    {
        var entry = await Log.Entries.ReadAsync(0);
        Checks.Included(entry);
        var sct = SctReader.Read(_signer.Certificate);
        // MerkleTreeLeaf begins with the version and the type of leaf, the signed struct with the version and the type of signature: all are 0.
        Assert.Equal(sct.SignedBytes(SctReader.TbsWithoutTimestamps(_signer.Certificate), _instance.Authority.IssuerKeyHash), entry.Body.ToArray());
    }

    [Fact]
    public void the_precertificate_and_its_issuers_are_beside_the_leaf()
    {
        var annex = Log.Entries.ReadAnnex(0);
        var length = (annex[0] << 16) | (annex[1] << 8) | annex[2];
        using var precertificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(annex.AsSpan(3, length));
        Assert.True(precertificate.Extensions[Certificates.Oids.Poison]!.Critical);
        Assert.Equal(_signer.Certificate.SerialNumber, precertificate.SerialNumber);
    }

    [Fact]
    public void a_tree_head_is_signed_with_its_time_size_and_root()
    {
        var (time, signature) = Log.SignTreeHead(Log.Entries.Head);
        var signed = new byte[50];
        signed[1] = 1;
        BinaryPrimitives.WriteUInt64BigEndian(signed.AsSpan(2), time);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(10), 1);
        Log.Entries.Head.Root.CopyTo(signed.AsSpan(18));
        Assert.Equal([4, 3], signature[..2]);
        Assert.True(Checks.IsSignedBy(Log.PublicKey, signed, signature[4..]));
    }
}
