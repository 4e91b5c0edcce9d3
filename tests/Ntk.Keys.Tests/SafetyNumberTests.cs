using System.Text;
using CsCheck;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class SafetyNumberTests
{
    private sealed record PublishedVector(
        string Name, string OurKey, string OurId, string OurFingerprint, string TheirKey, string TheirId, string TheirFingerprint, string Digits);

    private sealed record Vector(string Name, string OurSeed, string OurId, string TheirSeed, string TheirId, string Digits, string OurQr, string TheirQr);

    private static readonly Lazy<SafetyNumber> Example = new(() => Of(Vectors[0]));

    private static IReadOnlyList<Vector> Vectors => VectorFile<Vector>.Read("safety-number.json", count: 6);

    [Fact]
    public void the_fingerprints_of_libsignal_come_out() =>
        Assert.All(VectorFile<PublishedVector>.Read("safety-number-signal.json", count: 1), vector =>
        {
            var number = SafetyNumber.Compute(
                Convert.FromHexString(vector.OurKey), Encoding.ASCII.GetBytes(vector.OurId), Convert.FromHexString(vector.TheirKey), Encoding.ASCII.GetBytes(vector.TheirId));

            Assert.Equal(vector.Digits, number.Digits);
            Assert.Equal($"NTK-SAFETY:1:{vector.OurFingerprint}{vector.TheirFingerprint}", number.QrText, ignoreCase: true);
        });

    [Fact]
    public void digits_and_QR_codes_are_those_of_the_vectors() => Assert.All(Vectors, vector =>
    {
        var number = Of(vector);

        Assert.Equal(vector.Digits, number.Digits);
        Assert.Equal(vector.OurQr, number.QrText);
        Assert.Equal(vector.TheirQr, Of(Turned(vector)).QrText);
    });

    [Fact]
    public void both_sides_see_the_same_digits() => Assert.All(Vectors, vector => Assert.Equal(Of(vector).Digits, Of(Turned(vector)).Digits));

    [Fact]
    public void both_sides_match_by_their_QR_codes() =>
        Assert.All(Vectors, vector => Assert.Equal(SafetyNumberComparison.Match, Of(vector).Compare(vector.TheirQr)));

    [Fact]
    public void one_own_code_does_not_match() => Assert.Equal(SafetyNumberComparison.Mismatch, Example.Value.Compare(Example.Value.QrText));

    [Fact]
    public void the_code_of_another_pair_does_not_match() =>
        Assert.All(Vectors.Skip(2), vector => Assert.Equal(SafetyNumberComparison.Mismatch, Example.Value.Compare(vector.TheirQr)));

    [Fact]
    public void no_changed_character_matches()
    {
        var code = Vectors[0].TheirQr;
        for (var index = 0; index < code.Length; index++)
            foreach (var letter in "0129AFaf:- é")
                if (letter != code[index])
                    Assert.NotEqual(SafetyNumberComparison.Match, Example.Value.Compare($"{code[..index]}{letter}{code[(index + 1)..]}"));
    }

    [Theory]
    [InlineData("NTK-SAFETY:2:")]
    [InlineData("NTK-SAFETY:2:anything")]
    [InlineData("NTK-SAFETY:999999999:")]
    public void another_version_is_told(string text) => Assert.Equal(SafetyNumberComparison.OtherVersion, Example.Value.Compare(text));

    [Theory]
    [InlineData("")]
    [InlineData("https://relay.example/")]
    [InlineData("NTK-SAFETY")]
    [InlineData("NTK-SAFETY:1")]
    [InlineData("NTK-SAFETY::")]
    [InlineData("NTK-SAFETY:01:")]
    [InlineData("NTK-SAFETY:-1:")]
    [InlineData("NTK-SAFETY:1:")]
    [InlineData("NTK-SAFETY:1:ABCD")]
    [InlineData("NTK-SAFETY:1000000000:")]
    [InlineData("ntk-safety:1:")]
    public void what_is_no_code_is_told(string text) => Assert.Equal(SafetyNumberComparison.NotASafetyNumber, Example.Value.Compare(text));

    [Fact]
    public void any_text_is_compared() =>
        Gen.Select(Gen.Bool, Gen.String).Sample((prefixed, text) => Example.Value.Compare(prefixed ? "NTK-SAFETY:" + text : text) != SafetyNumberComparison.Match);

    [Fact]
    public void it_reads_as_three_lines_of_four_groups()
    {
        Assert.Equal(3, Example.Value.Lines.Count);
        Assert.All(Example.Value.Lines, line => Assert.Matches("^[0-9]{5}( [0-9]{5}){3}$", line));
        Assert.Equal(Example.Value.Digits, Example.Value.ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(SafetyNumber.DigitCount, Example.Value.Digits.Length);
    }

    [Fact]
    public void a_QR_code_needs_the_alphanumeric_set_alone() => Assert.Matches("^[0-9A-Z $%*+./:-]{141}$", Example.Value.QrText);

    [Theory]
    [InlineData(0)]
    [InlineData(SafetyNumber.MaxIdLength + 1)]
    public void an_id_beyond_the_bounds_is_refused(int length)
    {
        using var identity = Identity.FromSeed(new byte[32]);

        Assert.Throws<ArgumentOutOfRangeException>(() => SafetyNumber.Compute(identity.Key, new byte[length], identity.Key, [1]));
    }

    private static SafetyNumber Of(Vector vector)
    {
        using var ours = Identity.FromSeed(Convert.FromHexString(vector.OurSeed));
        using var theirs = Identity.FromSeed(Convert.FromHexString(vector.TheirSeed));
        return SafetyNumber.Compute(ours.Key, Encoding.UTF8.GetBytes(vector.OurId), theirs.Key, Encoding.UTF8.GetBytes(vector.TheirId));
    }

    private static Vector Turned(Vector vector) => vector with
    {
        OurSeed = vector.TheirSeed,
        OurId = vector.TheirId,
        TheirSeed = vector.OurSeed,
        TheirId = vector.OurId,
    };
}
