using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>An encoding that has an alphabet: runs of its characters are decoded, if they are long enough to hold the shortest needle.</summary>
/// <param name="layer">Whose bytes.</param>
/// <param name="alphabet">The characters, separators included.</param>
/// <param name="minRun">Characters of a run at least, fewer than <see cref="Work.Carry"/>.</param>
internal abstract class RunDecoder(Layer layer, SearchValues<byte> alphabet, int minRun) : Decoder(layer)
{
    private bool _isInRun;

    public override void Reset()
    {
        base.Reset();
        _isInRun = false;
    }

    public override void Process(in Work work)
    {
        var at = (int)(Next - work.Start);
        while (at < work.Bytes.Length)
        {
            if (!_isInRun)
            {
                at = FindRun(work.Bytes, at, out var found);
                if (!found)
                    break;
                _isInRun = true;
                BeginRun(work.Start + at);
            }
            var rest = work.Bytes[at..];
            var length = rest.IndexOfAnyExcept(alphabet);
            Decode(length < 0 ? rest : rest[..length]);
            at += length < 0 ? rest.Length : length;
            if (length >= 0)
                EndIfInRun();
        }
        Next = work.Start + at;
        if (work.IsLast)
            EndIfInRun();
    }

    protected abstract void BeginRun(long position);

    protected abstract void Decode(ReadOnlySpan<byte> run);

    protected abstract void EndRun();

    private void EndIfInRun()
    {
        if (_isInRun)
            EndRun();
        _isInRun = false;
    }

    /// <summary>
    /// Looks at every <c>minRun</c>th byte only, as long as that is no character of the alphabet: no run that is long enough avoids all of these.
    /// </summary>
    /// <returns>Where the first run begins that is long enough; where none is, where one may begin that is cut off.</returns>
    private int FindRun(ReadOnlySpan<byte> bytes, int from, out bool found)
    {
        var probe = from + minRun - 1;
        while (probe < bytes.Length)
        {
            var foreign = bytes[from..(probe + 1)].LastIndexOfAnyExcept(alphabet);
            if (foreign < 0)
            {
                found = true;
                return from;
            }
            from += foreign + 1;
            probe = from + minRun - 1;
        }
        found = false;
        return from + bytes[from..].LastIndexOfAnyExcept(alphabet) + 1;
    }
}
