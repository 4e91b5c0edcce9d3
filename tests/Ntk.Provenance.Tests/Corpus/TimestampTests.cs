using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Timestamps;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>What authorities write in several ways is taken in each of them.</summary>
public sealed class TimestampTests
{
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";

    [Fact]
    public async Task a_certificate_that_is_named_by_its_sha1_is_the_signers()
    {
        var forge = await Forge.OneAsync();
        var digest = CryptographicOperations.HashData(HashAlgorithmName.SHA1, forge.Instance.Timestamps.Certificate.RawData);
        var certificate = Der.Wrap(0x30, Der.Wrap(0x30, Der.Wrap(0x30, Der.Wrap(4, digest))));
        var template = new TimestampTemplate
        {
            SignedAttributes = set => Der.Set([.. Der.Children(set)[..^1],
                Der.Wrap(0x30, Der.ObjectIdentifier(SigningCertificate), Der.Wrap(0x31, certificate))]),
        };
        await VerifiesAsync(forge, s => forge.Stamp(s, template));
    }

    [Fact]
    public async Task an_authority_that_the_root_gives_without_its_certificate_is_known_by_the_embedded_one()
    {
        var forge = await Forge.OneAsync();
        var evidence = await forge.MakeAsync(new Recipe
        {
            Entry = EntryKind.HashedRekord2,
            Timestamps = s => [forge.Stamp(s, new TimestampTemplate { EmbedsCertificates = true })],
            Root = r => r.Drop("timestampAuthorities.0.certChain.certificates.0"),
        });
        Assert.Null(evidence.Verify().Failure);
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public async Task a_timestamp_is_signed_with_every_hash_of_the_family(string hash)
    {
        var forge = await Forge.OneAsync();
        await VerifiesAsync(forge, s => forge.Stamp(s, new TimestampTemplate { Hash = new HashAlgorithmName(hash) }));
    }

    [Fact]
    public async Task a_timestamp_that_was_granted_with_modifications_counts()
    {
        var forge = await Forge.OneAsync();
        await VerifiesAsync(forge, s => forge.Stamp(s, new TimestampTemplate { Status = 1 }));
    }

    [Fact]
    public async Task attributes_that_are_not_signed_say_nothing()
    {
        var forge = await Forge.OneAsync();
        var template = new TimestampTemplate { SignerInfo = s => Der.Wrap(0x30, [.. Der.Children(s), Der.Wrap(0xa1)]) };
        await VerifiesAsync(forge, s => forge.Stamp(s, template));
    }

    private static async Task VerifiesAsync(Forge forge, Func<byte[], byte[]> stamp)
    {
        var evidence = await forge.MakeAsync(new Recipe { Entry = EntryKind.HashedRekord2, Timestamps = s => [stamp(s)] });
        Assert.Null(evidence.Verify().Failure);
    }
}
