using System.Collections.Frozen;

namespace Ntk.Sessions.Pairing;

/// <summary>
/// The words of codes: EFF's Short Wordlist #2, 1,296 words whose first three letters differ and of which, but for pogo and yoyo, no two are within two edits of
/// each other (<c>src/spec/pairing-words.txt</c> has source and licence).
/// </summary>
internal static class PairingWords
{
    internal const int Count = 1296;

    private static readonly Lazy<string[]> Lazily = new(Read);

    private static readonly Lazy<FrozenSet<string>> LazySet = new(() => Lazily.Value.ToFrozenSet(StringComparer.Ordinal));

    internal static string At(int index) => Lazily.Value[index];

    /// <param name="word">In lower case.</param>
    internal static bool Contains(string word) => LazySet.Value.Contains(word);

    private static string[] Read()
    {
        using var stream = typeof(PairingWords).Assembly.GetManifestResourceStream("pairing-words.txt")
            ?? throw new InvalidOperationException("The words of codes are not in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
