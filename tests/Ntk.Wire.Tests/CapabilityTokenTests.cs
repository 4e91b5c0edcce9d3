using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class CapabilityTokenTests
{
    private static readonly Gen<byte[]> ThirtyTwo = Gen.Byte.Array[32];

    [Fact]
    public void a_capability_reads_back_from_its_authorization() =>
        ThirtyTwo.Sample(bytes =>
            CapabilityToken.TryParseAuthorization(new CapabilityToken(bytes).ToAuthorization(), out var read) && read == new CapabilityToken(bytes));

    [Fact]
    public void an_authorization_is_the_scheme_a_space_and_43_characters() =>
        Assert.Equal($"Ntk {new string('A', 43)}", new CapabilityToken(new byte[32]).ToAuthorization());

    [Fact]
    public void the_scheme_is_read_in_any_case() =>
        Assert.True(CapabilityToken.TryParseAuthorization($"nTK {new string('A', 43)}", out _));

    [Theory]
    [InlineData("")]
    [InlineData("Ntk")]
    [InlineData("Ntk ")]
    [InlineData("NtkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Ntk  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Ntk AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData("Ntk AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Ntk AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Ntk AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void any_other_form_is_refused(string header) => Assert.False(CapabilityToken.TryParseAuthorization(header, out _));

    [Fact]
    public void the_digest_is_the_sha_256_of_the_bytes() =>
        ThirtyTwo.Sample(bytes => new CapabilityToken(bytes).Digest() == new Digest256(SHA256.HashData(bytes)));

    [Fact]
    public void capabilities_are_equal_when_their_bytes_are() =>
        Gen.Select(ThirtyTwo, ThirtyTwo).Sample((a, b) =>
            (new CapabilityToken(a) == new CapabilityToken(b)) == a.AsSpan().SequenceEqual(b) && new CapabilityToken(a) == new CapabilityToken([.. a]));

    [Fact]
    public void the_text_of_a_capability_does_not_show_it() =>
        Assert.Equal(nameof(CapabilityToken), new CapabilityToken(RandomNumberGenerator.GetBytes(32)).ToString());

    [Theory]
    [InlineData(0), InlineData(31), InlineData(33)]
    public void a_capability_of_another_length_is_a_callers_mistake(int size) =>
        Assert.Throws<ArgumentException>(() => new CapabilityToken(new byte[size]));
}
