using System.Text;

namespace Ntk.Dissection.Http2;

/// <summary>RFC 7541, Appendix A.</summary>
internal static class HpackStaticTable
{
    private static readonly string[] Lines =
    [
        ":authority", ":method GET", ":method POST", ":path /", ":path /index.html", ":scheme http", ":scheme https", ":status 200", ":status 204",
        ":status 206", ":status 304", ":status 400", ":status 404", ":status 500", "accept-charset", "accept-encoding gzip, deflate", "accept-language",
        "accept-ranges", "accept", "access-control-allow-origin", "age", "allow", "authorization", "cache-control", "content-disposition",
        "content-encoding", "content-language", "content-length", "content-location", "content-range", "content-type", "cookie", "date", "etag", "expect",
        "expires", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "last-modified", "link", "location",
        "max-forwards", "proxy-authenticate", "proxy-authorization", "range", "referer", "refresh", "retry-after", "server", "set-cookie",
        "strict-transport-security", "transfer-encoding", "user-agent", "vary", "via", "www-authenticate",
    ];

    private static readonly (byte[] Name, byte[] Value)[] Entries = [.. Lines.Select(Entry)];

    public static int Count => Entries.Length;

    /// <summary>Entry <paramref name="index"/>, from 1 as in the RFC.</summary>
    public static (byte[] Name, byte[] Value) Get(int index) => Entries[index - 1];

    private static (byte[] Name, byte[] Value) Entry(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (Encoding.ASCII.GetBytes(line), []) : (Encoding.ASCII.GetBytes(line[..space]), Encoding.ASCII.GetBytes(line[(space + 1)..]));
    }
}
