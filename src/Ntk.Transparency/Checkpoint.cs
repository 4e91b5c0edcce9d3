using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ntk.Transparency;

/// <summary>A tree head: the text of a note that a log signs (C2SP tlog-checkpoint, Note text).</summary>
public sealed class Checkpoint
{
    /// <summary>64 KiB: a checkpoint has three short lines; extensions are rare and meant to be.</summary>
    public const int MaxSize = 64 * 1024;

    /// <summary>64, for the same reason.</summary>
    public const int MaxExtensions = 64;

    private const int FixedLines = 3;

    private Checkpoint(string origin, long size, LogDigest root, ImmutableArray<string> extensions)
    {
        Origin = origin;
        Size = size;
        Root = root;
        Extensions = extensions;
    }

    /// <summary>Which log it is, not empty.</summary>
    public string Origin { get; }

    /// <summary>Leaves in the tree, from 0.</summary>
    public long Size { get; }

    /// <summary>The root of the tree.</summary>
    public LogDigest Root { get; }

    /// <summary>Lines that mean something to some logs only, none of them empty.</summary>
    public ImmutableArray<string> Extensions { get; }

    /// <summary>A checkpoint of its parts.</summary>
    /// <param name="origin">One line, not empty.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="root">Its root.</param>
    /// <param name="extensions">Lines, none of them empty.</param>
    /// <exception cref="ArgumentException">A part is none that a checkpoint has.</exception>
    public static Checkpoint Create(string origin, long size, LogDigest root, params ReadOnlySpan<string> extensions)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var made = new Checkpoint(origin, size, root, [.. extensions]);
        if (!TryParse(made.Encode(), out var read, out var fault))
            throw new ArgumentException($"This is no checkpoint: {fault}.");
        if (read.Origin != origin || read.Extensions.Length != extensions.Length)
            throw new ArgumentException("The parts of a checkpoint are lines.", nameof(origin));
        return made;
    }

    /// <summary>Reads the text of a note as a checkpoint. <see cref="Encode"/> of what was read gives the same bytes.</summary>
    /// <param name="noteText">The text with its final newline, without the blank line, at most <see cref="MaxSize"/> bytes.</param>
    /// <param name="checkpoint">The checkpoint; null where the answer is false.</param>
    /// <param name="fault">The first thing that is wrong.</param>
    public static bool TryParse(ReadOnlySpan<byte> noteText, [NotNullWhen(true)] out Checkpoint? checkpoint, out CheckpointFault fault)
    {
        checkpoint = null;
        fault = Inspect(noteText);
        if (fault != CheckpointFault.None)
            return false;
        var lines = Encoding.UTF8.GetString(noteText[..^1]).Split('\n');
        fault = Inspect(lines);
        var size = 0L;
        if (fault == CheckpointFault.None)
            fault = ReadSize(lines[1], out size);
        LogDigest root = default;
        if (fault == CheckpointFault.None)
            fault = ReadRoot(lines[2], out root);
        if (fault == CheckpointFault.None)
            checkpoint = new Checkpoint(lines[0], size, root, [.. lines.AsSpan(FixedLines)]);
        return checkpoint is not null;
    }

    /// <summary>The text of the note, with its final newline.</summary>
    public byte[] Encode()
    {
        var size = Size.ToString(CultureInfo.InvariantCulture);
        string[] lines = [Origin, size, Convert.ToBase64String(Root.ToArray()), .. Extensions];
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n")));
    }

    private static CheckpointFault Inspect(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxSize)
            return CheckpointFault.TooLarge;
        if (!NoteText.IsUtf8(text))
            return CheckpointFault.NotUtf8;
        if (NoteText.HasControlCharacter(text))
            return CheckpointFault.ControlCharacter;
        return !text.IsEmpty && text[^1] == NoteText.Newline ? CheckpointFault.None : CheckpointFault.NoFinalNewline;
    }

    private static CheckpointFault Inspect(string[] lines)
    {
        if (lines.Length < FixedLines)
            return CheckpointFault.TooFewLines;
        if (lines[0].Length == 0)
            return CheckpointFault.EmptyOrigin;
        if (lines.Length > FixedLines + MaxExtensions)
            return CheckpointFault.TooManyExtensions;
        return Array.Exists(lines[FixedLines..], static line => line.Length == 0) ? CheckpointFault.EmptyExtension : CheckpointFault.None;
    }

    private static CheckpointFault ReadSize(string line, out long size)
    {
        size = 0;
        var isDecimal = line.Length > 0 && line.All(char.IsAsciiDigit) && (line == "0" || line[0] != '0');
        if (!isDecimal)
            return CheckpointFault.MalformedSize;
        return long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out size) ? CheckpointFault.None : CheckpointFault.SizeOutOfRange;
    }

    private static CheckpointFault ReadRoot(string line, out LogDigest root)
    {
        root = default;
        if (!StrictBase64.TryDecode(Encoding.UTF8.GetBytes(line), out var bytes))
            return CheckpointFault.MalformedRoot;
        if (bytes.Length != LogDigest.Size)
            return CheckpointFault.RootLength;
        root = new LogDigest(bytes);
        return CheckpointFault.None;
    }
}
