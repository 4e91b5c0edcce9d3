using System.Security.Cryptography;

namespace Ntk.Provenance.Keys;

/// <summary>One PEM block (RFC 7468) and nothing else but white space.</summary>
internal static class PemText
{
    public static byte[] Decode(string pem, string label, string what)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual(label))
            throw new RefusedException(FailureClass.PemMalformed, $"{what} is not PEM", $"one block '{label}'");
        var around = string.Concat(pem.AsSpan(0, fields.Location.Start.Value), pem.AsSpan(fields.Location.End.Value));
        if (!string.IsNullOrWhiteSpace(around))
            throw new RefusedException(FailureClass.PemMalformed, $"{what} has more than one PEM block", $"one block '{label}'");
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }

    /// <summary>The label of the first block, or null where there is none.</summary>
    public static string? Label(string pem) => PemEncoding.TryFind(pem, out var fields) ? pem[fields.Label] : null;

    /// <summary>Writes one block with line breaks after 64 characters and at the end.</summary>
    public static string Encode(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der) + "\n";
}
