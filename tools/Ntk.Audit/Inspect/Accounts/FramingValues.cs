using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Values of HTTP's own fields that follow from the rest of the message (RFC 9110, RFC 9112, RFC 6455).</summary>
internal static class FramingValues
{
    /// <summary>Random bytes in a key of WebSocket.</summary>
    public const int WebSocketKeySize = 16;

    private static readonly byte[] _webSocketGuid = Encoding.ASCII.GetBytes("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");

    /// <summary>What is wrong with a value that needs nothing but itself, or null.</summary>
    public static string? Fault(string name, ReadOnlySpan<byte> value) => name switch
    {
        "Content-Length" => ValueRule.ReadNumber(value, out _) ? null : "is no decimal number in its one spelling",
        "Retry-After" => ValueRule.ReadNumber(value, out var seconds) && seconds is >= 1 and <= 3600 ? null : "is not 1 to 3600 seconds",
        "Range" => IsRange(value) ? null : "is not bytes=FIRST- or bytes=FIRST-LAST",
        "Content-Range" => IsContentRange(value) ? null : "is not bytes FIRST-LAST/LENGTH or bytes */LENGTH",
        "Date" => IsDate(value) ? null : "is no time in the one spelling of HTTP",
        "Sec-WebSocket-Key" => KeyOf(value) is not null ? null : "is not 16 bytes in base64",
        _ => "is not one that this program can check",
    };

    /// <summary>The answer to a key of WebSocket (RFC 6455, section 4.2.2).</summary>
    public static bool IsAcceptOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> accept)
    {
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes];
        Span<byte> input = stackalloc byte[128];
        if (key.Length + _webSocketGuid.Length > input.Length)
            return false;
        key.CopyTo(input);
        _webSocketGuid.CopyTo(input[key.Length..]);
        // The one that RFC 6455 prescribes; it protects nothing.
#pragma warning disable CA5350
        SHA1.HashData(input[..(key.Length + _webSocketGuid.Length)], digest);
#pragma warning restore CA5350
        Span<byte> text = stackalloc byte[28];
        return Base64.EncodeToUtf8(digest, text, out _, out var written) == OperationStatus.Done && accept.SequenceEqual(text[..written]);
    }

    /// <summary>The 16 bytes of a key of WebSocket (RFC 6455, section 4.1), or null where it is none.</summary>
    public static byte[]? KeyOf(ReadOnlySpan<byte> value)
    {
        Span<byte> bytes = stackalloc byte[18];
        Span<byte> again = stackalloc byte[24];
        return value.Length == 24 && Base64.DecodeFromUtf8(value, bytes, out _, out var length) == OperationStatus.Done && length == WebSocketKeySize
            && Base64.EncodeToUtf8(bytes[..WebSocketKeySize], again, out _, out _) == OperationStatus.Done && value.SequenceEqual(again)
            ? bytes[..WebSocketKeySize].ToArray()
            : null;
    }

    private static bool IsDate(ReadOnlySpan<byte> value)
    {
        const string Format = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
        return DateTime.TryParseExact(Encoding.ASCII.GetString(value), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsRange(ReadOnlySpan<byte> value)
    {
        var prefix = "bytes="u8;
        if (!value.StartsWith(prefix))
            return false;
        value = value[prefix.Length..];
        var dash = value.IndexOf((byte)'-');
        return dash > 0 && IsPlace(value[..dash], out var first)
            && (dash == value.Length - 1 || (IsPlace(value[(dash + 1)..], out var last) && last >= first));
    }

    private static bool IsContentRange(ReadOnlySpan<byte> value)
    {
        var prefix = "bytes "u8;
        if (!value.StartsWith(prefix))
            return false;
        value = value[prefix.Length..];
        var slash = value.IndexOf((byte)'/');
        if (slash < 1)
            return false;
        var range = value[..slash];
        var length = value[(slash + 1)..];
        var isUnsatisfied = range.SequenceEqual("*"u8);
        if (!IsPlace(length, out _) && (isUnsatisfied || !length.SequenceEqual("*"u8)))
            return false;
        var dash = range.IndexOf((byte)'-');
        return isUnsatisfied || (dash > 0 && IsPlace(range[..dash], out var first) && IsPlace(range[(dash + 1)..], out var last) && last >= first);
    }

    /// <summary>A number of bytes that a blob can have.</summary>
    private static bool IsPlace(ReadOnlySpan<byte> text, out long number) => ValueRule.ReadNumber(text, out number) && number <= Limits.MaxBlobSize;
}
