using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Sessions.Pairing;

/// <summary>
/// A code that one person says to another: <c>NAMEPLATE-WORD-WORD</c>. The nameplate tells the relay which exchange it is and is no secret;
/// the two words are (20.7 bits), for one guess.
/// </summary>
/// <remarks><see cref="ToString"/> gives the type name; <see cref="Format"/> the code.</remarks>
public sealed class PairingCode
{
    /// <summary>The largest nameplate: seven digits can still be said.</summary>
    public const int MaxNameplate = Limits.MaxNameplate;

    /// <summary>The last multiple of the number of words that 16 bits hold, so that each word is as likely as any.</summary>
    private const int DrawLimit = 65_536 / PairingWords.Count * PairingWords.Count;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n-_\u00a0\u2010\u2011\u2012\u2013\u2014");

    private readonly string _words;

    private PairingCode(int nameplate, string words)
    {
        Nameplate = nameplate;
        _words = words;
    }

    /// <summary>1 to <see cref="MaxNameplate"/>; the relay gives it out.</summary>
    public int Nameplate { get; }

    /// <summary>The nameplate's digits, in ASCII.</summary>
    internal byte[] NameplateBytes => Encoding.ASCII.GetBytes(Nameplate.ToString(CultureInfo.InvariantCulture));

    /// <summary>PRS of CPace: the two words in lower case with a hyphen between.</summary>
    internal byte[] PasswordBytes => Encoding.ASCII.GetBytes(_words);

    /// <summary>A code with two random words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The nameplate is not 1 to <see cref="MaxNameplate"/>.</exception>
    public static PairingCode Generate(int nameplate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nameplate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nameplate, MaxNameplate);
        return new PairingCode(nameplate, $"{DrawWord()}-{DrawWord()}");
    }

    /// <summary>Reads a code. Case, white space around it, and whether spaces, hyphens or dashes stand between its parts, does not matter.</summary>
    /// <returns><see cref="PairingCodeFailure.None"/> and the code, or why it is none.</returns>
    public static PairingCodeFailure TryParse(ReadOnlySpan<char> text, out PairingCode? code)
    {
        code = null;
        var parts = Split(text);
        if (parts.Count != 3 || parts[0].AsSpan().ContainsAnyExceptInRange('0', '9'))
            return PairingCodeFailure.WrongShape;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var nameplate) || nameplate is < 1 or > MaxNameplate)
            return PairingCodeFailure.NameplateOutOfRange;
        if (!PairingWords.Contains(parts[1]) || !PairingWords.Contains(parts[2]))
            return PairingCodeFailure.UnknownWord;
        code = new PairingCode(nameplate, $"{parts[1]}-{parts[2]}");
        return PairingCodeFailure.None;
    }

    /// <summary>The code as it is shown: in lower case, with hyphens.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Nameplate}-{_words}");

    /// <inheritdoc/>
    public override string ToString() => nameof(PairingCode);

    /// <summary>The parts of at most 64 characters of code; "yo-yo", as the list was published, is one part.</summary>
    private static List<string> Split(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        text = text.Trim();
        foreach (var range in text[..Math.Min(text.Length, 65)].SplitAny(Separators))
        {
            var part = text[range].ToString().ToLowerInvariant();
            if (part == "yo" && parts is [.., "yo"])
                parts[^1] = "yoyo";
            else if (part.Length != 0)
                parts.Add(part);
        }

        return text.Length > 64 ? [] : parts;
    }

    private static string DrawWord()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        int drawn;
        do
        {
            SecureRandom.Fill(bytes);
            drawn = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        }
        while (drawn >= DrawLimit);
        return PairingWords.At(drawn % PairingWords.Count);
    }
}
