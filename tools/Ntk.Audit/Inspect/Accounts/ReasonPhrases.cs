using System.Text;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The text behind a status code, which HTTP leaves free and every server writes as RFC 9110, section 15, does.</summary>
internal static class ReasonPhrases
{
    private static readonly Dictionary<int, byte[]> _phrases = new()
    {
        [100] = Bytes("Continue"),
        [101] = Bytes("Switching Protocols"),
        [200] = Bytes("OK"),
        [201] = Bytes("Created"),
        [204] = Bytes("No Content"),
        [206] = Bytes("Partial Content"),
        [400] = Bytes("Bad Request"),
        [404] = Bytes("Not Found"),
        [408] = Bytes("Request Timeout"),
        [409] = Bytes("Conflict"),
        [410] = Bytes("Gone"),
        [413] = Bytes("Payload Too Large"),
        [414] = Bytes("URI Too Long"),
        [416] = Bytes("Range Not Satisfiable"),
        [422] = Bytes("Unprocessable Entity"),
        [429] = Bytes("Too Many Requests"),
        [431] = Bytes("Request Header Fields Too Large"),
        [500] = Bytes("Internal Server Error"),
        [503] = Bytes("Service Unavailable"),
        [507] = Bytes("Insufficient Storage"),
    };

    /// <summary>Whether <paramref name="reason"/> is the phrase of <paramref name="status"/>, or nothing.</summary>
    public static bool IsOf(int status, ReadOnlySpan<byte> reason) =>
        reason.IsEmpty || (_phrases.TryGetValue(status, out var phrase) && reason.SequenceEqual(phrase));

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
