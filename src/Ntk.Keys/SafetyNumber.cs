using System.Buffers;
using System.Globalization;

namespace Ntk.Keys;

/// <summary>
/// What two people compare to know that nobody stands between them: 60 digits, the same on both sides, or a QR code
/// (<c>protocol.md</c>, Safety number).
/// </summary>
public sealed class SafetyNumber
{
    /// <summary>Decimal digits.</summary>
    public const int DigitCount = 2 * NumericFingerprint.Digits;

    /// <summary>Most bytes of an id.</summary>
    public const int MaxIdLength = 512;

    /// <summary>Bytes of each side's fingerprint in a QR code.</summary>
    internal const int ScannedSize = 32;

    private const string QrKind = "NTK-SAFETY:";
    private const int QrVersion = 1;
    private const int MaxVersionDigits = 9;
    private const int GroupsInLine = 4;

    private static readonly SearchValues<char> UpperHex = SearchValues.Create("0123456789ABCDEF");

    private readonly string _ours;
    private readonly string _theirs;

    private SafetyNumber(ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs)
    {
        _ours = Convert.ToHexString(ours[..ScannedSize]);
        _theirs = Convert.ToHexString(theirs[..ScannedSize]);
        var (one, other) = (NumericFingerprint.Text(ours), NumericFingerprint.Text(theirs));
        Digits = string.CompareOrdinal(one, other) < 0 ? one + other : other + one;
    }

    /// <summary>All digits without a gap, the lesser half first.</summary>
    public string Digits { get; }

    /// <summary>Three lines of four groups of five digits, to read aloud.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Digits.Chunk(NumericFingerprint.GroupDigits).Select(group => new string(group)).Chunk(GroupsInLine).Select(groups => string.Join(' ', groups))];

    /// <summary>The text of this side's QR code: <c>NTK-SAFETY:1:</c>, our fingerprint and theirs; all in QR's alphanumeric set.</summary>
    public string QrText => string.Create(CultureInfo.InvariantCulture, $"{QrKind}{QrVersion}:{_ours}{_theirs}");

    /// <summary>The safety number of two identities.</summary>
    /// <param name="ours">Our key.</param>
    /// <param name="ourId">What the other side knows us by; the same bytes on both sides. 1 to <see cref="MaxIdLength"/> bytes.</param>
    /// <param name="theirs">The other's key.</param>
    /// <param name="theirId">What we know the other by.</param>
    public static SafetyNumber Compute(IdentityKey ours, ReadOnlySpan<byte> ourId, IdentityKey theirs, ReadOnlySpan<byte> theirId)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        CheckId(ourId);
        CheckId(theirId);
        return Compute(ours.Keys, ourId, theirs.Keys, theirId);
    }

    /// <summary>Compares with the text of the QR code on the other's screen.</summary>
    /// <param name="scanned">Any text.</param>
    public SafetyNumberComparison Compare(ReadOnlySpan<char> scanned)
    {
        if (!scanned.StartsWith(QrKind, StringComparison.Ordinal))
            return SafetyNumberComparison.NotASafetyNumber;
        var rest = scanned[QrKind.Length..];
        var colon = rest.IndexOf(':');
        if (colon is < 1 or > MaxVersionDigits || rest[..colon].ContainsAnyExceptInRange('0', '9') || rest[0] == '0')
            return SafetyNumberComparison.NotASafetyNumber;
        if (int.Parse(rest[..colon], CultureInfo.InvariantCulture) != QrVersion)
            return SafetyNumberComparison.OtherVersion;
        var fingerprints = rest[(colon + 1)..];
        if (fingerprints.Length != 4 * ScannedSize || fingerprints.ContainsAnyExcept(UpperHex))
            return SafetyNumberComparison.NotASafetyNumber;
        // What is ours here is theirs on the other screen.
        return fingerprints.StartsWith(_theirs, StringComparison.Ordinal) && fingerprints.EndsWith(_ours, StringComparison.Ordinal)
            ? SafetyNumberComparison.Match
            : SafetyNumberComparison.Mismatch;
    }

    /// <summary>The digits in one line of twelve groups.</summary>
    public override string ToString() => string.Join(' ', Lines);

    internal static SafetyNumber Compute(ReadOnlySpan<byte> ourKey, ReadOnlySpan<byte> ourId, ReadOnlySpan<byte> theirKey, ReadOnlySpan<byte> theirId)
    {
        Span<byte> ours = stackalloc byte[NumericFingerprint.Size];
        Span<byte> theirs = stackalloc byte[NumericFingerprint.Size];
        NumericFingerprint.Compute(ourKey, ourId, ours);
        NumericFingerprint.Compute(theirKey, theirId, theirs);
        return new SafetyNumber(ours, theirs);
    }

    private static void CheckId(ReadOnlySpan<byte> id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id.Length, 1, nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, MaxIdLength, nameof(id));
    }
}
