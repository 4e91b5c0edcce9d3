using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Pairs;

/// <summary>
/// What was said in a capture outside of ciphertext, a line each, with a mark in the place of every value that is new in every run by design: ids, digests,
/// capabilities, keys, signatures, times.
/// </summary>
internal sealed class Transcript
{
    /// <summary>Most lines that are kept: a run of ntk has a dozen.</summary>
    public const int MaxLines = 100_000;

    private readonly List<TranscriptLine> _lines = [];

    public IReadOnlyList<TranscriptLine> Lines => _lines;

    /// <summary>Whether lines were dropped.</summary>
    public bool IsCut { get; private set; }

    public void Add(Flow flow, Side side, string text, PacketMark mark)
    {
        if (_lines.Count < MaxLines)
            _lines.Add(new TranscriptLine(flow, side, text, mark));
        else
            IsCut = true;
    }

    /// <summary>A value as it stands in a transcript.</summary>
    public static string Value(ByteClass @class, ReadOnlySpan<byte> value) => @class switch
    {
        ByteClass.OpaqueId or ByteClass.Digest or ByteClass.PublicKey or ByteClass.Signature or ByteClass.Pairing or ByteClass.Capability or ByteClass.Time => $"<{@class}>",
        _ => System.Text.Encoding.Latin1.GetString(value),
    };
}
