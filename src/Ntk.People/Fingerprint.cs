using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.People;

/// <summary>A short name for the identity of somebody who is no contact: the first 16 bytes of its SHA-256, in groups of four digits.</summary>
public static class Fingerprint
{
    private const int Size = 16;
    private const int GroupDigits = 4;

    /// <summary>Such as <c>3f2a 90bc …</c>.</summary>
    public static string Of(IdentityKey identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var digits = Convert.ToHexStringLower(SHA256.HashData(identity.Keys).AsSpan(0, Size));
        return string.Join(' ', digits.Chunk(GroupDigits).Select(group => new string(group)));
    }
}
