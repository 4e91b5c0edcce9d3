using System.Text;
using Ntk.Audit.Inspect.Needles.Contents;
using Ntk.Audit.Inspect.Needles.Indexing;

namespace Ntk.Audit.Inspect.Needles;

/// <summary>The needles of one inspection. A needle of 16 bytes or more is searched in all its windows of 16 bytes, a shorter one whole.</summary>
internal sealed class NeedleSet : IDisposable
{
    /// <summary>Needles at most; each short one is a pass of its own over all bytes.</summary>
    public const int MaxNeedles = 64;

    /// <summary>Forces a file where the name could be a text.</summary>
    public const string FilePrefix = "file:";

    /// <summary>Forces a text where a file has that name.</summary>
    public const string TextPrefix = "text:";

    /// <summary>Files up to this size that are UTF-8 are searched in UTF-16, too; a larger one only where its characters are at most U+00FF.</summary>
    private const int MaxTranscoded = 1 << 20;

    private readonly List<NeedleVariant> _variants = [];
    private readonly List<Needle> _needles = [];
    private List<List<NeedleSegment>> _passes = [];

    private NeedleSet()
    {
    }

    public IReadOnlyList<Needle> Needles => _needles;

    /// <summary>
    /// How often the streams have to be searched, each time with another index: once for each 72 MiB of needles. 0 where there are none.
    /// </summary>
    public int Passes => _needles.Count == 0 ? 0 : Math.Max(1, _passes.Count);

    /// <summary>Bytes of the shortest needle or window.</summary>
    internal int Shortest => (int)_variants.Min(v => Math.Min(v.Content.Length, Needle.Window));

    /// <param name="arguments">Each a file that exists, or a text; the prefixes <c>file:</c> and <c>text:</c> decide.</param>
    /// <param name="refusal">Why there is no set, else null.</param>
    /// <param name="blocksInPass">Blocks of an index, at most <see cref="NeedleIndex.MaxBlocks"/>: smaller takes less memory and more passes.</param>
    public static NeedleSet? Load(IReadOnlyList<string> arguments, out NeedleRefusal? refusal, int blocksInPass = NeedleIndex.MaxBlocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocksInPass, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocksInPass, NeedleIndex.MaxBlocks);
        var set = new NeedleSet();
        refusal = arguments.Count <= MaxNeedles
            ? null
            : new(NeedleFault.TooMany, $"{arguments.Count} needles are given, and at most {MaxNeedles} are searched for at once");
        for (var i = 0; i < arguments.Count && refusal is null; i++)
            refusal = set.Add(arguments[i]);
        if (refusal is not null)
        {
            set.Dispose();
            return null;
        }
        set._passes = NeedlePasses.Divide(set._variants, blocksInPass);
        return set;
    }

    /// <summary>Makes one pass's search.</summary>
    /// <exception cref="IOException">A needle file can't be read any more, or changed.</exception>
    public NeedleSearch Search(int pass, INeedleSink sink)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pass, Passes);
        var index = NeedleIndexBuilder.Build(new NeedleSegments(_passes.Count == 0 ? [] : _passes[pass]));
        return new NeedleSearch(index, pass == 0 ? [.. _variants.Where(v => v.IsShort)] : [], Shortest, sink);
    }

    public void Dispose()
    {
        foreach (var variant in _variants)
            variant.Content.Dispose();
    }

    private NeedleRefusal? Add(string argument)
    {
        try
        {
            var (name, isFile) = Read(argument);
            return Add(name, isFile, isFile ? new FileContent(name) : new TextContent(Encoding.UTF8.GetBytes(name)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(NeedleFault.Unreadable, $"the needle {Shown(argument)} can't be read: {e.Message}");
        }
    }

    private NeedleRefusal? Add(string name, bool isFile, NeedleContent content)
    {
        var repetition = content.Length < Needle.Window ? 0 : BlockScan.CountRepetition(content);
        var needle = new Needle(name, isFile, content.Length, repetition);
        _variants.Add(new(needle, content, []));
        if (content.Length < Needle.MinLength)
            return new(NeedleFault.TooShort, $"the needle {Shown(name)} has {content.Length} bytes; fewer than {Needle.MinLength} occur everywhere by chance");
        if (repetition == needle.Windows)
            return new(NeedleFault.OnlyRepetition,
                $"the needle {Shown(name)} repeats at most {Repetition.MaxPeriod} bytes over all its {content.Length}; padding has such bytes everywhere");
        _needles.Add(needle);
        if (content.Length <= MaxTranscoded)
            Transcode(_variants[^1]);
        return null;
    }

    /// <summary>A character above U+00FF is no byte beside a zero in UTF-16, so such a text is searched in UTF-16 as it is.</summary>
    private void Transcode(NeedleVariant variant)
    {
        var bytes = variant.ToArray();
        if (Ascii.IsValid(bytes) || !System.Text.Unicode.Utf8.IsValid(bytes))
            return;
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
            _variants.Add(new(variant.Needle, new TextContent(encoding.GetBytes(text)), [NeedleEncoding.Utf16]));
    }

    private static (string Name, bool IsFile) Read(string argument)
    {
        if (argument.StartsWith(FilePrefix, StringComparison.Ordinal))
            return (argument[FilePrefix.Length..], true);
        if (argument.StartsWith(TextPrefix, StringComparison.Ordinal))
            return (argument[TextPrefix.Length..], false);
        return (argument, File.Exists(argument));
    }

    private static string Shown(string name) => name.Length <= 60 ? $"'{name}'" : $"'{name[..60]}…'";
}
