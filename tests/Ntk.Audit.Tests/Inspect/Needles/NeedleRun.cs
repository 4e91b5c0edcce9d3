using Ntk.Audit.Inspect.Needles;
using Ntk.Dissection;

namespace Ntk.Audit.Tests.Inspect.Needles;

/// <summary>Searches bytes for needles from memory.</summary>
internal sealed class NeedleRun : INeedleSink, IDisposable
{
    private readonly NeedleSet _set;
    private readonly List<NeedleMatch> _matches = [];

    private readonly NeedleSearch[] _searches;

    private NeedleRun(NeedleSet set)
    {
        _set = set;
        _searches = [.. Enumerable.Range(0, set.Passes).Select(pass => set.Search(pass, this))];
    }

    public IReadOnlyList<NeedleMatch> Matches => _matches;

    /// <summary>Of all that was searched, by pass.</summary>
    public IReadOnlyList<NeedleStatistics> Statistics => [.. _searches.Select(s => s.Statistics)];

    public static NeedleRun For(params string[] arguments)
    {
        var set = NeedleSet.Load(arguments, out var refusal);
        Assert.Null(refusal);
        return new NeedleRun(set!);
    }

    /// <summary>Needles in files of a folder that is removed at once: a file that is open stays readable.</summary>
    public static NeedleRun ForFiles(int blocksInPass, params byte[][] contents)
    {
        var folder = Directory.CreateTempSubdirectory("needles");
        var files = contents.Select((content, i) =>
        {
            var path = Path.Join(folder.FullName, $"needle{i}");
            File.WriteAllBytes(path, content);
            return path;
        }).ToArray();
        var set = NeedleSet.Load(files, out var refusal, blocksInPass);
        folder.Delete(true);
        Assert.Null(refusal);
        return new NeedleRun(set!);
    }

    public static NeedleRun ForFiles(params byte[][] contents) => ForFiles(1 << 16, contents);

    public void Found(NeedleMatch match) => _matches.Add(match);

    /// <summary>What is found in bytes that come in pieces of a size, each with a packet of its own.</summary>
    public List<NeedleMatch> Search(ReadOnlySpan<byte> bytes, int piece = int.MaxValue)
    {
        _matches.Clear();
        for (var pass = 0; pass < _set.Passes; pass++)
        {
            var search = _searches[pass];
            var stream = search.Open("stream");
            var packet = 0;
            for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(piece, rest.Length)..])
                stream.Scan(rest[..Math.Min(piece, rest.Length)], new PacketMark(++packet, packet));
            stream.End();
        }
        return [.. _matches];
    }

    public NeedleSet Set => _set;

    public void Dispose() => _set.Dispose();
}
