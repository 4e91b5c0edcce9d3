using System.Text;
using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class CheckpointTests
{
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private const string Valid = "example.com/behind-the-sofa\n20852163\n" + Root + "\n";

    private static readonly Gen<char> Character = Gen.OneOf(Gen.Char["\n\n0123456789="], Gen.Char);

    [Fact]
    public void the_specifications_example_is_read()
    {
        var checkpoint = Read(Valid);
        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(Root, Convert.ToBase64String(checkpoint.Root.ToArray()));
        Assert.Empty(checkpoint.Extensions);
    }

    [Fact]
    public void extension_lines_are_kept_in_their_order() => Assert.Equal(["one", "two 2"], Read(Valid + "one\ntwo 2\n").Extensions);

    [Fact]
    public void an_origin_may_have_spaces() =>
        Assert.Equal("rekor.example - 2605736670972794746", Read("rekor.example - 2605736670972794746\n0\n" + Root + "\n").Origin);

    [Fact]
    public void the_largest_size_is_read() => Assert.Equal(long.MaxValue, Read($"o\n{long.MaxValue}\n{Root}\n").Size);

    [Fact]
    public void what_is_made_reads_back() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Leaves.Digest, Gen.Int[0, 5]).Sample((size, root, extensions) =>
        {
            var read = Read(Encoding.UTF8.GetString(Checkpoint.Create("o", size, root, [.. Enumerable.Repeat("e", extensions)]).Encode()));
            return (read.Origin, read.Size, read.Root, read.Extensions.Length) == ("o", size, root, extensions);
        });

    [Fact]
    public void arbitrary_bytes_never_throw_and_what_reads_encodes_to_the_same() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Character.Array[0, 200].Select(text => Encoding.UTF8.GetBytes(text))).Sample(Survives);

    [Fact]
    public void a_changed_byte_never_throws_and_what_reads_encodes_to_the_same() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Valid);
            bytes[at] = value;
            return Survives(bytes);
        });

    [Fact]
    public void a_checkpoint_that_is_too_large_is_refused() =>
        Assert.Equal(CheckpointFault.TooLarge, Fault(new string('x', Checkpoint.MaxSize - Valid.Length + 1) + Valid));

    [Fact]
    public void bytes_that_are_no_utf8_are_refused()
    {
        Assert.False(Checkpoint.TryParse([0xff, .. Encoding.UTF8.GetBytes(Valid)], out _, out var fault));
        Assert.Equal(CheckpointFault.NotUtf8, fault);
    }

    [Theory]
    [InlineData('\0'), InlineData('\r'), InlineData('\t')]
    public void a_control_character_is_refused(char control) => Assert.Equal(CheckpointFault.ControlCharacter, Fault(control + Valid));

    [Theory]
    [InlineData("o\n0\n" + Root), InlineData("")]
    public void a_text_without_a_final_newline_is_refused(string text) => Assert.Equal(CheckpointFault.NoFinalNewline, Fault(text));

    [Theory]
    [InlineData("\n"), InlineData("o\n"), InlineData("o\n0\n")]
    public void fewer_than_three_lines_are_refused(string text) => Assert.Equal(CheckpointFault.TooFewLines, Fault(text));

    [Fact]
    public void an_empty_origin_is_refused() => Assert.Equal(CheckpointFault.EmptyOrigin, Fault($"\n0\n{Root}\n"));

    [Theory]
    [InlineData(""), InlineData("00"), InlineData("01"), InlineData("-1"), InlineData("+1")]
    [InlineData(" 1"), InlineData("1 "), InlineData("0x1"), InlineData("1e3")]
    [InlineData("\u0661")]
    public void a_size_that_is_no_canonical_decimal_is_refused(string size) =>
        Assert.Equal(CheckpointFault.MalformedSize, Fault($"o\n{size}\n{Root}\n"));

    [Theory]
    [InlineData("9223372036854775808"), InlineData("18446744073709551615"), InlineData("99999999999999999999999")]
    public void a_size_of_2_to_63_is_refused(string size) => Assert.Equal(CheckpointFault.SizeOutOfRange, Fault($"o\n{size}\n{Root}\n"));

    [Theory]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I"), InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J="), InlineData(" " + Root)]
    public void another_spelling_of_the_root_is_refused(string root) => Assert.Equal(CheckpointFault.MalformedRoot, Fault($"o\n0\n{root}\n"));

    [Theory]
    [InlineData(""), InlineData("AQID"), InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IB")]
    public void a_root_of_another_length_is_refused(string root) => Assert.Equal(CheckpointFault.RootLength, Fault($"o\n0\n{root}\n"));

    [Theory]
    [InlineData("\n"), InlineData("one\n\ntwo\n")]
    public void an_empty_extension_is_refused(string extensions) => Assert.Equal(CheckpointFault.EmptyExtension, Fault(Valid + extensions));

    [Fact]
    public void more_extensions_than_the_bound_are_refused() =>
        Assert.Equal(CheckpointFault.TooManyExtensions, Fault(Valid + string.Concat(Enumerable.Repeat("e\n", Checkpoint.MaxExtensions + 1))));

    [Theory]
    [InlineData("", 0, "e"), InlineData("o\n1", 0, "e"), InlineData("o", -1, "e"), InlineData("o", 0, ""), InlineData("o", 0, "e\ne")]
    public void a_checkpoint_that_can_not_be_is_a_callers_mistake(string origin, long size, string extension) =>
        Assert.ThrowsAny<ArgumentException>(() => Checkpoint.Create(origin, size, LogDigest.Empty, extension));

    private static bool Survives(byte[] bytes) => !Checkpoint.TryParse(bytes, out var read, out _) || read.Encode().AsSpan().SequenceEqual(bytes);

    private static Checkpoint Read(string text)
    {
        Assert.True(Checkpoint.TryParse(Encoding.UTF8.GetBytes(text), out var checkpoint, out var fault), fault.ToString());
        return checkpoint;
    }

    private static CheckpointFault Fault(string text)
    {
        Assert.False(Checkpoint.TryParse(Encoding.UTF8.GetBytes(text), out var checkpoint, out var fault));
        Assert.Null(checkpoint);
        return fault;
    }
}
