using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Ntk.Wire;

namespace Ntk.People.Contents;

/// <summary>What the body of a content of each type must be.</summary>
internal static class ContentBody
{
    /// <summary>A link is an address and 66 characters: longer than this no address of a relay is.</summary>
    private const int MaxLink = 1024;

    private const int FragmentSize = 66;

    private static readonly SearchValues<byte> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    internal static ContentFailure Check(ContentType type, ReadOnlySpan<byte> body) => type switch
    {
        ContentType.Text => !body.IsEmpty && Utf8.IsValid(body) && !body.Contains((byte)0) ? ContentFailure.None : ContentFailure.TextMalformed,
        ContentType.Transfer => IsLink(body) ? ContentFailure.None : ContentFailure.LinkMalformed,
        ContentType.Receipt => body.Length % ContentId.Size == 0 && body.Length / ContentId.Size is >= 1 and <= Content.MaxReceipts
            ? ContentFailure.None
            : ContentFailure.ReceiptMalformed,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    /// <summary>Whether it has the form of a link; whether its parts belong together, shows who opens it.</summary>
    private static bool IsLink(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxLink || body.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E))
            return false;
        var hash = body.IndexOf((byte)'#');
        if (hash < 0 || body.Length - hash - 1 != FragmentSize)
            return false;
        var fragment = body[(hash + 1)..];
        return fragment[TransferId.TextSize] == (byte)'.'
            && !fragment[..TransferId.TextSize].ContainsAnyExcept(Base64Url)
            && !fragment[(TransferId.TextSize + 1)..].ContainsAnyExcept(Base64Url)
            && Uri.TryCreate(Encoding.ASCII.GetString(body[..hash]), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https";
    }
}
