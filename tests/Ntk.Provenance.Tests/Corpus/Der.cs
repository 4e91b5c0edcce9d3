using System.Formats.Asn1;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Surgery on DER: one part is changed, and the lengths around it are made right again.</summary>
internal static class Der
{
    /// <summary>Changes the part at a path of child indices; what is returned stands in its place and may be nothing or several values.</summary>
    public static byte[] Rewrite(this byte[] der, Func<byte[], byte[]> change, params ReadOnlySpan<int> path)
    {
        if (path.IsEmpty)
            return change(der);
        var children = Children(der);
        children[path[0]] = children[path[0]].Rewrite(change, path[1..]);
        return Wrap(der[0], [.. children]);
    }

    /// <summary>The values in a value whose tag has one byte, constructed or an OCTET STRING around others.</summary>
    public static List<byte[]> Children(byte[] der)
    {
        AsnDecoder.ReadEncodedValue(der, AsnEncodingRules.DER, out var offset, out var length, out _);
        var children = new List<byte[]>();
        for (var rest = der.AsSpan(offset, length); !rest.IsEmpty;)
        {
            AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.DER, out _, out _, out var consumed);
            children.Add(rest[..consumed].ToArray());
            rest = rest[consumed..];
        }
        return children;
    }

    /// <summary>A value of a tag around others.</summary>
    public static byte[] Wrap(byte tag, params byte[][] children)
    {
        byte[] content = [.. children.SelectMany(c => c)];
        return content.Length switch
        {
            < 0x80 => [tag, (byte)content.Length, .. content],
            < 0x100 => [tag, 0x81, (byte)content.Length, .. content],
            < 0x10000 => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
            _ => [tag, 0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content],
        };
    }

    /// <summary>A set in the order that DER asks for.</summary>
    public static byte[] Set(IEnumerable<byte[]> children) =>
        Wrap(0x31, [.. children.OrderBy(c => c, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))]);

    /// <summary>What a writer writes.</summary>
    public static byte[] Of(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    public static byte[] ObjectIdentifier(string oid) => Of(w => w.WriteObjectIdentifier(oid));

    /// <summary>The same bytes with one bit of the last one changed.</summary>
    public static byte[] Flipped(this byte[] bytes, int fromEnd = 1)
    {
        var copy = bytes.ToArray();
        copy[^fromEnd] ^= 1;
        return copy;
    }
}
