using System.Text;
using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class CosignatureTests
{
    private const string Text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    [Fact]
    public void the_specifications_message_is_signed() =>
        Assert.Equal(
            "cosignature/v1\ntime 1679315147\n" + Text,
            Encoding.UTF8.GetString(Cosignature.SignedBytes(1679315147, Encoding.UTF8.GetBytes(Text))));

    [Fact]
    public void the_specifications_line_has_its_time()
    {
        const string Line = "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";
        var note = $"{Text}\n— witness.example.com/w1 {Line}\n";
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var read, out _));
        Assert.True(Cosignature.TryParse(read.Signatures[0].Signature, out var time, out var signature));
        Assert.Equal((1679315147ul, 64), (time, signature.Length));
    }

    [Fact]
    public void every_cosignature_reads_back() =>
        Gen.Select(Gen.ULong[0, Cosignature.MaxTimestamp], Gen.Byte.Array[Cosignature.SignatureSize]).Sample((time, signature) =>
            Cosignature.TryParse(Cosignature.Encode(time, signature), out var readTime, out var read)
            && readTime == time && read.Span.SequenceEqual(signature));

    [Theory]
    [InlineData(0), InlineData(71), InlineData(73)]
    public void another_length_is_refused(int length) => Assert.False(Cosignature.TryParse(new byte[length], out _, out _));

    [Fact]
    public void a_time_beyond_the_bound_is_refused() =>
        Assert.False(Cosignature.TryParse(new byte[] { 0x80 }.Concat(new byte[71]).ToArray(), out _, out _));

    [Fact]
    public void a_time_that_can_not_be_is_a_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosignature.SignedBytes(Cosignature.MaxTimestamp + 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosignature.Encode(Cosignature.MaxTimestamp + 1, new byte[64]));
    }

    [Fact]
    public void a_signature_of_another_length_is_a_callers_mistake() => Assert.Throws<ArgumentException>(() => Cosignature.Encode(0, new byte[63]));
}
