using System.Text;
using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class SignedNoteTests
{
    private const string Text = "first line\n\nlast line\n";
    private const string Line = "— log.example/1 AQIDBAU=\n";
    private const string Valid = Text + "\n" + Line;

    private static readonly Gen<char> NoteCharacter = Gen.OneOf(Gen.Char["\n\n\n— +=AQID\u00a0é"], Gen.Char);

    // The example of the specification.
    private const string Example = """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

        """;

    [Fact]
    public void the_specifications_example_is_read()
    {
        var note = Read(Example);
        Assert.EndsWith("sole:\n\ned è subito sera.\n", Encoding.UTF8.GetString(note.Text.Span), StringComparison.Ordinal);
        var signature = Assert.Single(note.Signatures);
        Assert.Equal(("quasimodo.example/salvatore", 0x367ba04bu, 64), (signature.Name, signature.KeyId, signature.Signature.Length));
    }

    [Fact]
    public void the_text_ends_before_the_last_blank_line() => Assert.Equal(Text, Encoding.UTF8.GetString(Read(Valid).Text.Span));

    [Fact]
    public void the_key_id_is_the_first_four_bytes()
    {
        var signature = Read(Valid).Signatures[0];
        Assert.Equal(0x01020304u, signature.KeyId);
        Assert.Equal([5], signature.Signature.ToArray());
    }

    [Fact]
    public void sixteen_signatures_of_five_kilobytes_are_read()
    {
        var signature = new NoteSignature("witness.example", 7, new byte[5000]);
        Assert.Equal(16, Read(Encoding.UTF8.GetString(SignedNote.Encode("text\n"u8, [.. Enumerable.Repeat(signature, 16)]))).Signatures.Length);
    }

    [Fact]
    public void a_signature_is_added_after_the_others()
    {
        var note = Read(Valid).WithSignature(new NoteSignature("witness.example", 0xfffefdfc, new byte[] { 9 }));
        Assert.Equal(Valid + "— witness.example //79/Ak=\n", Encoding.UTF8.GetString(note.Encode()));
    }

    [Fact]
    public void what_was_read_encodes_to_the_same_bytes() =>
        Gen.Select(NoteCharacter.Array[0, 60], Gen.Byte.Array[5, 90], Gen.Int[0, 3]).Sample((text, signature, cut) =>
        {
            var body = new string(text).ReplaceLineEndings("\n") + "\n\n";
            var bytes = Encoding.UTF8.GetBytes($"{body}— name {Convert.ToBase64String(signature)}\n")[..^cut];
            return !SignedNote.TryParse(bytes, out var note, out _) || note.Encode().AsSpan().SequenceEqual(bytes);
        });

    [Fact]
    public void arbitrary_bytes_never_throw_and_what_reads_encodes_to_the_same() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], NoteCharacter.Array[0, 200].Select(text => Encoding.UTF8.GetBytes(text))).Sample(bytes =>
            !SignedNote.TryParse(bytes, out var note, out _) || note.Encode().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void a_changed_byte_never_throws_and_what_reads_encodes_to_the_same() =>
        Gen.Select(Gen.Int[0, Encoding.UTF8.GetByteCount(Example) - 1], Gen.Byte).Sample((at, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Example);
            bytes[at] = value;
            return !SignedNote.TryParse(bytes, out var note, out _) || note.Encode().AsSpan().SequenceEqual(bytes);
        });

    [Fact]
    public void a_note_that_is_too_large_is_refused() =>
        Assert.Equal(NoteFault.TooLarge, Fault(new string('x', SignedNote.MaxSize - Encoding.UTF8.GetByteCount(Valid) + 1) + Valid));

    [Fact]
    public void the_largest_note_is_read() => Read(new string('x', SignedNote.MaxSize - Encoding.UTF8.GetByteCount(Valid)) + Valid);

    [Fact]
    public void bytes_that_are_no_utf8_are_refused()
    {
        Assert.False(SignedNote.TryParse([0xff, .. Encoding.UTF8.GetBytes(Valid)], out _, out var fault));
        Assert.Equal(NoteFault.NotUtf8, fault);
    }

    [Theory]
    [InlineData('\0'), InlineData('\r'), InlineData('\t'), InlineData('\u001f')]
    public void a_control_character_is_refused(char control) => Assert.Equal(NoteFault.ControlCharacter, Fault(control + Valid));

    [Theory]
    [InlineData("text\n" + Line), InlineData(""), InlineData("\n" + Line), InlineData("text")]
    public void a_note_without_a_blank_line_is_refused(string note) => Assert.Equal(NoteFault.NoBlankLine, Fault(note));

    [Theory]
    [InlineData(Text + "\n"), InlineData(Valid + "\n")]
    public void a_note_without_a_signature_is_refused(string note) => Assert.Equal(NoteFault.NoSignature, Fault(note));

    [Fact]
    public void a_note_without_a_final_newline_is_refused() => Assert.Equal(NoteFault.NoFinalNewline, Fault(Valid.TrimEnd('\n')));

    [Fact]
    public void the_most_signatures_are_read() => Assert.Equal(SignedNote.MaxSignatures, Read(WithLines(SignedNote.MaxSignatures)).Signatures.Length);

    [Fact]
    public void one_signature_more_is_refused() => Assert.Equal(NoteFault.TooManySignatures, Fault(WithLines(SignedNote.MaxSignatures + 1)));

    [Theory]
    [InlineData("- log.example/1 AQIDBAU=\n"), InlineData("—log.example/1 AQIDBAU=\n"), InlineData("— AQIDBAU=\n"), InlineData("signature\n")]
    public void a_line_of_another_form_is_refused(string line) => Assert.Equal(NoteFault.MalformedSignatureLine, Fault(Valid + line));

    [Theory]
    [InlineData("—  AQIDBAU=\n"), InlineData("— a+b AQIDBAU=\n"), InlineData("— a\u00a0b AQIDBAU=\n"), InlineData("— a\u2003b AQIDBAU=\n")]
    public void a_key_name_with_a_space_or_a_plus_sign_is_refused(string line) => Assert.Equal(NoteFault.MalformedKeyName, Fault(Valid + line));

    [Theory]
    [InlineData("AQIDBAU"), InlineData("AQIDBAV="), InlineData(" AQIDBAU=")]
    [InlineData("AQIDBAU= "), InlineData("AQID_-U="), InlineData("AQIDBAU=AQIDBAU=")]
    public void another_spelling_of_base64_is_refused(string base64) => Assert.Equal(NoteFault.MalformedBase64, Fault($"{Valid}— name {base64}\n"));

    [Theory]
    [InlineData(""), InlineData("AQID"), InlineData("AQIDBA==")]
    public void a_signature_without_a_byte_after_the_key_id_is_refused(string base64) =>
        Assert.Equal(NoteFault.SignatureTooShort, Fault($"{Valid}— name {base64}\n"));

    [Theory]
    [InlineData("no newline", "name"), InlineData("control\u0001\n", "name"), InlineData("text\n", "two names"), InlineData("text\n", "")]
    [InlineData("text\n", "x AQIDBAU=\n— y")]
    public void a_note_that_can_not_be_is_a_callers_mistake(string text, string name) =>
        Assert.Throws<ArgumentException>(() => SignedNote.Encode(Encoding.UTF8.GetBytes(text), new NoteSignature(name, 1, new byte[] { 1 })));

    [Fact]
    public void a_note_that_nobody_signed_is_a_callers_mistake() => Assert.Throws<ArgumentException>(() => SignedNote.Encode("text\n"u8));

    private static string WithLines(int count) => Text + "\n" + string.Concat(Enumerable.Repeat(Line, count));

    private static SignedNote Read(string text)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out var fault), fault.ToString());
        return note;
    }

    private static NoteFault Fault(string text)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out var fault));
        Assert.Null(note);
        return fault;
    }
}
