namespace Ntk.Keys.Tests;

public sealed class HkdfSha256Tests
{
    /// <summary>RFC 5869, appendix A.1 to A.3: input key, salt, info, pseudorandom key, output.</summary>
    public static TheoryData<string, string, string, string, string> Published => new()
    {
        {
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
            "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        },
        {
            Counting(0x00, 0x4f), Counting(0x60, 0xaf), Counting(0xb0, 0xff),
            "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        },
        {
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
            "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void the_vectors_of_RFC_5869_hold(string inputKey, string salt, string info, string key, string output)
    {
        var derived = new byte[HkdfSha256.KeySize];
        HkdfSha256.Extract(Convert.FromHexString(salt), Convert.FromHexString(inputKey), derived);
        var expanded = new byte[output.Length / 2];
        HkdfSha256.Expand(derived, Convert.FromHexString(info), expanded);

        Assert.Equal(key, Convert.ToHexStringLower(derived));
        Assert.Equal(output, Convert.ToHexStringLower(expanded));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(HkdfSha256.MaxOutput + 1)]
    public void an_output_beyond_the_bounds_is_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HkdfSha256.Expand(new byte[HkdfSha256.KeySize], [], new byte[size]));

    private static string Counting(int first, int last) =>
        Convert.ToHexString([.. Enumerable.Range(first, last - first + 1).Select(i => (byte)i)]);
}
