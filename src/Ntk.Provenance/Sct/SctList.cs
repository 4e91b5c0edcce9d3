using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Ntk.Provenance.Sct;

/// <summary>Reads the list of signed certificate timestamps from its extension (RFC 6962, section 3.3).</summary>
internal static class SctList
{
    private const int LogIdSize = 32;

    /// <summary>Public authorities embed up to five.</summary>
    private const int Max = 16;

    public static List<SignedCertificateTimestamp> Read(ReadOnlyMemory<byte> extension)
    {
        var timestamps = new List<SignedCertificateTimestamp>();
        var list = Take16(Unwrap(extension), out var after);
        if (!after.IsEmpty || list.IsEmpty)
            throw Malformed("its length is wrong");
        while (!list.IsEmpty)
        {
            if (timestamps.Count == Max)
                throw Malformed($"it has more than {Max}");
            timestamps.Add(ReadOne(Take16(list, out list)));
        }
        return timestamps;
    }

    private static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> extension)
    {
        try
        {
            var reader = new AsnReader(extension, AsnEncodingRules.DER);
            var content = reader.ReadOctetString();
            reader.ThrowIfNotEmpty();
            return content;
        }
        catch (AsnContentException)
        {
            throw Malformed("it is not an OCTET STRING");
        }
    }

    private static SignedCertificateTimestamp ReadOne(ReadOnlyMemory<byte> sct)
    {
        const int Fixed = 1 + LogIdSize + 8;
        if (sct.Length < Fixed)
            throw Malformed("one is cut short");
        if (sct.Span[0] != 0)
            throw Malformed("one is not of version 1");
        var extensions = Take16(sct[Fixed..], out var signature);
        if (signature.Length < 2)
            throw Malformed("one is cut short");
        var (hash, algorithm) = (signature.Span[0], signature.Span[1]);
        if (algorithm is not (1 or 3))
            throw Malformed("one is signed with neither RSA nor ECDSA");
        var bytes = Take16(signature[2..], out var rest);
        if (!rest.IsEmpty)
            throw Malformed("one has bytes after its end");
        return new SignedCertificateTimestamp(
            sct.Slice(1, LogIdSize), BinaryPrimitives.ReadUInt64BigEndian(sct.Span[(1 + LogIdSize)..]), extensions, Hash(hash), algorithm == 3, bytes);
    }

    /// <summary>RFC 5246, section 7.4.1.4.1.</summary>
    private static HashAlgorithmName Hash(byte number) => number switch
    {
        4 => HashAlgorithmName.SHA256,
        5 => HashAlgorithmName.SHA384,
        6 => HashAlgorithmName.SHA512,
        _ => throw Malformed("one is hashed with neither SHA-256, SHA-384 nor SHA-512"),
    };

    private static ReadOnlyMemory<byte> Take16(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> rest)
    {
        if (bytes.Length < 2)
            throw Malformed("a length is missing");
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
        if (bytes.Length - 2 < length)
            throw Malformed("it is cut short");
        rest = bytes[(2 + length)..];
        return bytes.Slice(2, length);
    }

    private static RefusedException Malformed(string why) =>
        new(FailureClass.SctMalformed, $"The list of signed certificate timestamps can't be read: {why}");
}
