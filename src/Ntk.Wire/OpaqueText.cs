using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ntk.Wire;

/// <summary>Strict base64url without padding: one spelling for each value, so that equal ids are equal text.</summary>
public static class OpaqueText
{
    private const int LongestValue = 64;

    /// <summary>Decodes <paramref name="text"/> into exactly <paramref name="destination"/>.</summary>
    /// <returns>False for another length, a foreign character, padding, or unused bits that are not zero.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, LongestValue);
        if (text.Length != Base64Url.GetEncodedLength(destination.Length) || text.ContainsAnyExcept(Alphabet))
            return false;
        // Not TryDecodeFromChars: it throws for unused bits that are not zero.
        if (Base64Url.DecodeFromChars(text, destination, out _, out var written) != OperationStatus.Done || written != destination.Length)
            return false;
        Span<char> again = stackalloc char[Base64Url.GetEncodedLength(LongestValue)];
        var isOneSpelling = Base64Url.TryEncodeToChars(destination, again, out var length) && text.SequenceEqual(again[..length]);
        // It may have been a secret.
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(again));
        return isOneSpelling;
    }

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
