namespace Ntk.Dissection.Http1;

/// <summary>One piece of a head. The parts of a head, in order, are all its bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it is in <see cref="Http1Head.Raw"/>; never empty.</param>
public readonly record struct Http1Part(Http1PartKind Kind, ByteRange Range);
