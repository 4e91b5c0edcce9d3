using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Prekeys;

public sealed class PrekeyBundleTests
{
    private const int PartyOffset = 2;
    private const int SignedOffset = PartyOffset + IdentityKey.Size;
    private const int LastResortOffset = SignedOffset + 100;
    private const int OneTimeOffset = LastResortOffset + 1252;
    private const int OneTimeKemOffset = OneTimeOffset + 36;

    [Theory, CombinatorialOneTimeKeys]
    public void a_bundle_is_read_and_written_again(bool oneTime, bool oneTimeKem)
    {
        var bytes = Full(oneTime, oneTimeKem);

        Assert.Equal(PrekeyBundleFailure.None, PrekeyBundle.TryParse(bytes, out var bundle));
        Assert.Equal(bytes, bundle!.Encode());
    }

    [Fact]
    public void a_full_bundle_has_the_largest_size() => Assert.Equal(PrekeyBundle.MaxSize, Full().Length);

    [Theory]
    [InlineData(0, PrekeyBundleFailure.UnknownVersion)]
    [InlineData(PartyOffset, PrekeyBundleFailure.PartyNotSigned)]
    [InlineData(PartyOffset + 32, PrekeyBundleFailure.PartyNotSigned)]
    [InlineData(PartyOffset + 64, PrekeyBundleFailure.PartyNotSigned)]
    [InlineData(SignedOffset, PrekeyBundleFailure.SignedPrekeyNotSigned)]
    [InlineData(SignedOffset + 4, PrekeyBundleFailure.SignedPrekeyNotSigned)]
    [InlineData(SignedOffset + 36, PrekeyBundleFailure.SignedPrekeyNotSigned)]
    [InlineData(LastResortOffset, PrekeyBundleFailure.LastResortNotSigned)]
    [InlineData(LastResortOffset + 4, PrekeyBundleFailure.LastResortNotSigned)]
    [InlineData(LastResortOffset + 1188, PrekeyBundleFailure.LastResortNotSigned)]
    [InlineData(OneTimeKemOffset, PrekeyBundleFailure.OneTimeKemNotSigned)]
    [InlineData(OneTimeKemOffset + 4, PrekeyBundleFailure.OneTimeKemNotSigned)]
    [InlineData(OneTimeKemOffset + 1188, PrekeyBundleFailure.OneTimeKemNotSigned)]
    public void a_changed_byte_is_refused_by_its_own_class(int offset, PrekeyBundleFailure failure)
    {
        var bytes = Full();
        bytes[offset] ^= 4;

        Assert.Equal(failure, PrekeyBundle.TryParse(bytes, out var bundle));
        Assert.Null(bundle);
    }

    [Fact]
    public void an_unknown_flag_is_refused()
    {
        var bytes = Full();
        bytes[1] |= 4;

        Assert.Equal(PrekeyBundleFailure.UnknownFlag, PrekeyBundle.TryParse(bytes, out _));
    }

    [Theory, InlineData(SignedOffset), InlineData(LastResortOffset), InlineData(OneTimeOffset), InlineData(OneTimeKemOffset)]
    public void an_id_of_zero_is_refused(int offset)
    {
        var bytes = Full();
        bytes.AsSpan(offset, 4).Clear();

        Assert.Equal(PrekeyBundleFailure.IdMissing, PrekeyBundle.TryParse(bytes, out _));
    }

    [Fact]
    public void every_other_length_is_refused()
    {
        var bytes = Full();

        Assert.All(Enumerable.Range(2, bytes.Length - 2), length =>
            Assert.Equal(PrekeyBundleFailure.WrongLength, PrekeyBundle.TryParse(bytes.AsSpan(0, length), out _)));
        Assert.Equal(PrekeyBundleFailure.WrongLength, PrekeyBundle.TryParse([.. bytes, 0], out _));
        Assert.Equal(PrekeyBundleFailure.WrongLength, PrekeyBundle.TryParse([], out _));
    }

    /// <summary>Both are ML-KEM-768 keys signed by the same party; the tag alone tells them apart.</summary>
    [Fact]
    public void a_prekey_of_one_kind_does_not_stand_for_another()
    {
        var bytes = Full();
        var lastResort = bytes.AsSpan(LastResortOffset, 1252).ToArray();
        bytes.AsSpan(OneTimeKemOffset, 1252).CopyTo(bytes.AsSpan(LastResortOffset));

        Assert.Equal(PrekeyBundleFailure.LastResortNotSigned, PrekeyBundle.TryParse(bytes, out _));

        lastResort.CopyTo(bytes.AsSpan(LastResortOffset));
        lastResort.CopyTo(bytes.AsSpan(OneTimeKemOffset));
        Assert.Equal(PrekeyBundleFailure.OneTimeKemNotSigned, PrekeyBundle.TryParse(bytes, out _));
    }

    [Fact]
    public void prekeys_of_another_party_are_refused()
    {
        var (one, other) = (Full(), Full());
        other.AsSpan(PartyOffset, IdentityKey.Size).CopyTo(one.AsSpan(PartyOffset));

        Assert.Equal(PrekeyBundleFailure.SignedPrekeyNotSigned, PrekeyBundle.TryParse(one, out _));
    }

    [Fact]
    public void what_is_read_of_damaged_bytes_is_written_again_the_same()
    {
        var bytes = Full();
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var changed = Mutation.Apply(bytes, random);
            if (PrekeyBundle.TryParse(changed, out var bundle) == PrekeyBundleFailure.None)
                Assert.Equal(changed, bundle!.Encode());
            else
                Assert.Null(bundle);
        }
    }

    [Fact]
    public void a_prekey_alone_is_signed_as_one_of_its_kind_by_its_owner()
    {
        using var owner = Parties.Create();
        using var other = Parties.Create();
        var store = PrekeyStore.Create(Parties.Start);
        var bundle = Parties.Bundle(owner, ref store, oneTime: true, oneTimeKem: true);
        store.Dispose();
        var kem = bundle.OneTimeKem!.Encoded.ToArray();

        Assert.True(PublicPrekey.IsSigned(PrekeyKind.OneTimeKem, kem, owner.Key.SigningKey));
        Assert.False(PublicPrekey.IsSigned(PrekeyKind.OneTimeKem, kem, other.Key.SigningKey));
        Assert.False(PublicPrekey.IsSigned(PrekeyKind.LastResortKem, kem, owner.Key.SigningKey));
        Assert.False(PublicPrekey.IsSigned(PrekeyKind.OneTimeKem, kem.AsSpan(1), owner.Key.SigningKey));
        Assert.False(PublicPrekey.IsSigned(PrekeyKind.OneTimeAgreement, bundle.OneTimeAgreement!.Encoded, owner.Key.SigningKey));
        kem[3]++;
        Assert.False(PublicPrekey.IsSigned(PrekeyKind.OneTimeKem, kem, owner.Key.SigningKey));
    }

    private static byte[] Full(bool oneTime = true, bool oneTimeKem = true)
    {
        using var owner = Parties.Create();
        var store = PrekeyStore.Create(Parties.Start);
        var bundle = Parties.Bundle(owner, ref store, oneTime, oneTimeKem);
        store.Dispose();
        return bundle.Encode();
    }
}
