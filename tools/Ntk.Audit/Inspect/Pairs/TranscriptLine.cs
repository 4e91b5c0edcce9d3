using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Pairs;

/// <summary>One line of a transcript.</summary>
/// <param name="Flow">Where it was said.</param>
/// <param name="Side">Who said it.</param>
/// <param name="Text">What.</param>
/// <param name="Mark">In which packet it ended.</param>
internal sealed record TranscriptLine(Flow Flow, Side Side, string Text, PacketMark Mark);
