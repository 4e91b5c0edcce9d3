using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ntk.Transparency;

/// <summary>A text and signatures over it (C2SP signed-note). Reading one verifies nothing; whoever holds keys does that.</summary>
public sealed class SignedNote
{
    /// <summary>256 KiB: sixteen signatures of 5 KB, which every reader has to accept, take less than half of it.</summary>
    public const int MaxSize = 256 * 1024;

    /// <summary>64: a log's own signature and far more witnesses than any policy names.</summary>
    public const int MaxSignatures = 64;

    /// <summary>What a signature line begins with: an em dash and a space.</summary>
    internal const string SignatureMark = "\u2014 ";

    private SignedNote(byte[] text, ImmutableArray<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>The signed bytes: the text with its final newline, without the blank line.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The signatures in their order, at least one, at most <see cref="MaxSignatures"/>.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Reads a note. <see cref="Encode()"/> of what was read gives the same bytes.</summary>
    /// <param name="utf8">The whole note, at most <see cref="MaxSize"/> bytes.</param>
    /// <param name="note">The note; null where the answer is false.</param>
    /// <param name="fault">The first thing that is wrong.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SignedNote? note, out NoteFault fault)
    {
        note = null;
        fault = Split(utf8, out var text, out var lines);
        if (fault != NoteFault.None)
            return false;
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf(NoteText.Newline);
            if (signatures.Count == MaxSignatures)
                fault = NoteFault.TooManySignatures;
            else if (SignatureLine.TryParse(lines[..end], out var signature, out fault))
                signatures.Add(signature);
            if (fault != NoteFault.None)
                return false;
            lines = lines[(end + 1)..];
        }
        note = new SignedNote(text.ToArray(), signatures.ToImmutable());
        return true;
    }

    /// <summary>A note of a text and signatures over it.</summary>
    /// <param name="text">UTF-8 that ends with a newline and has no other control character.</param>
    /// <param name="signatures">At least one.</param>
    /// <exception cref="ArgumentException">The text, a key's name or the number of signatures is none that a note has.</exception>
    public static SignedNote Create(ReadOnlySpan<byte> text, params ReadOnlySpan<NoteSignature> signatures)
    {
        var note = new SignedNote(text.ToArray(), [.. signatures]);
        if (!TryParse(note.Encode(), out var read, out var fault))
            throw new ArgumentException($"This is no note: {fault}.");
        if (read.Signatures.Length != signatures.Length)
            throw new ArgumentException("The name of a key has no newline.", nameof(signatures));
        return read;
    }

    /// <summary>The bytes of a note of a text and signatures over it.</summary>
    /// <inheritdoc cref="Create"/>
    public static byte[] Encode(ReadOnlySpan<byte> text, params ReadOnlySpan<NoteSignature> signatures) => Create(text, signatures).Encode();

    /// <summary>The note with one more signature, last.</summary>
    public SignedNote WithSignature(NoteSignature signature) => Create(Text.Span, [.. Signatures, signature]);

    /// <summary>The bytes of the note.</summary>
    public byte[] Encode()
    {
        var lines = string.Concat(Signatures.Select(static s => s.ToLine()));
        return [.. Text.Span, NoteText.Newline, .. Encoding.UTF8.GetBytes(lines)];
    }

    private static NoteFault Split(ReadOnlySpan<byte> note, out ReadOnlySpan<byte> text, out ReadOnlySpan<byte> lines)
    {
        text = lines = default;
        if (note.Length > MaxSize)
            return NoteFault.TooLarge;
        if (!NoteText.IsUtf8(note))
            return NoteFault.NotUtf8;
        if (NoteText.HasControlCharacter(note))
            return NoteFault.ControlCharacter;
        // The text may hold empty lines: the last one separates.
        var blank = note.LastIndexOf("\n\n"u8);
        if (blank < 0)
            return NoteFault.NoBlankLine;
        text = note[..(blank + 1)];
        lines = note[(blank + 2)..];
        if (lines.IsEmpty)
            return NoteFault.NoSignature;
        return lines[^1] == NoteText.Newline ? NoteFault.None : NoteFault.NoFinalNewline;
    }
}
