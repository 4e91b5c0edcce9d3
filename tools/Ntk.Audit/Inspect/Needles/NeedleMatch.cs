using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Needles;

/// <summary>A needle that was found.</summary>
/// <param name="Needle">Which.</param>
/// <param name="Offset">Where in the needle the found bytes begin; for a text found in UTF-16, where in its UTF-16 form.</param>
/// <param name="Length">Bytes of the needle that were found in one piece, at most <see cref="MaxLength"/>.</param>
/// <param name="Encodings">How they stood there, from the outside in; empty where they stood as they are.</param>
/// <param name="Label">The stream, as it was named when it was opened.</param>
/// <param name="Position">
/// Where in the stream: the first byte where nothing is encoded, else the first byte of the run or compressed stream that holds them.
/// </param>
/// <param name="Mark">The packet: of the first byte where nothing is encoded, else the one that made them known.</param>
internal sealed record NeedleMatch(
    Needle Needle, long Offset, long Length, IReadOnlyList<NeedleEncoding> Encodings, string Label, long Position, PacketMark Mark)
{
    /// <summary>Longest piece that is one match: longer ones are several, so that a match is told in bounded time.</summary>
    public const int MaxLength = 1 << 20;
}
