using System.Buffers.Binary;
using System.Text;

namespace Ntk.EndToEnd.Tests.Files;

/// <summary>Values that must not stand anywhere, in the spellings in which a program would write them.</summary>
internal sealed class Needles
{
    private readonly List<(string What, byte[] Bytes)> _all = [];

    /// <summary>A text: as UTF-8 and UTF-16, and that in hexadecimal and base64, at each of its three places.</summary>
    public void Add(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        _all.Add((text, utf8));
        _all.Add(($"{text} in UTF-16", Encoding.Unicode.GetBytes(text)));
        _all.Add(($"{text} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8))));
        _all.Add(($"{text} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8))));
        for (var shift = 0; shift < 3; shift++)
        {
            // The characters at the ends depend on what stands beside.
            var inner = Convert.ToBase64String([.. new byte[shift], .. utf8])[(shift == 0 ? 0 : 4)..].TrimEnd('=')[..^1];
            _all.Add(($"{text} in base64", Encoding.ASCII.GetBytes(inner)));
            _all.Add(($"{text} in base64url", Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_'))));
        }
    }

    /// <summary>A number as eight bytes, in both orders.</summary>
    public void Add(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _all.Add(($"{number} as bytes", [.. bytes]));
        bytes.AsSpan().Reverse();
        _all.Add(($"{number} as bytes", [.. bytes]));
    }

    public void MustNotBeIn(IEnumerable<(string Name, byte[] Bytes)> places)
    {
        foreach (var (name, bytes) in places)
            foreach (var (what, needle) in _all)
                Assert.False(bytes.AsSpan().IndexOf(needle) >= 0, $"{name} has {what}.");
    }
}
