using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ntk.Transparency;

/// <summary>Reads one signature line, without its newline (C2SP signed-note, Format).</summary>
internal static class SignatureLine
{
    private static ReadOnlySpan<byte> Mark => "\u2014 "u8;

    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out NoteSignature? signature, out NoteFault fault)
    {
        signature = null;
        fault = Read(line, out var name, out var bytes);
        if (fault != NoteFault.None)
            return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(NoteSignature.KeyIdSize));
        return true;
    }

    private static NoteFault Read(ReadOnlySpan<byte> line, out string name, out byte[] bytes)
    {
        (name, bytes) = ("", []);
        if (!line.StartsWith(Mark))
            return NoteFault.MalformedSignatureLine;
        var rest = line[Mark.Length..];
        var space = rest.IndexOf((byte)' ');
        if (space < 0)
            return NoteFault.MalformedSignatureLine;
        name = Encoding.UTF8.GetString(rest[..space]);
        if (!NoteText.IsKeyName(name))
            return NoteFault.MalformedKeyName;
        if (!StrictBase64.TryDecode(rest[(space + 1)..], out var decoded))
            return NoteFault.MalformedBase64;
        bytes = decoded;
        return bytes.Length > NoteSignature.KeyIdSize ? NoteFault.None : NoteFault.SignatureTooShort;
    }
}
