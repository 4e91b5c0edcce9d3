using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>A needle that is found as a whole.</summary>
internal sealed record ShortNeedle(NeedleVariant Variant, byte[] Bytes);
