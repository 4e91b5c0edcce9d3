using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Signing;

/// <summary>One service of a Sigstore instance (protobuf-specs, <c>Service</c>).</summary>
/// <param name="Url">Where it is served.</param>
/// <param name="MajorApiVersion">Version of its API: 1 for Fulcio, 1 or 2 for Rekor, 1 for timestamp authorities.</param>
/// <param name="ValidFor">When to use it.</param>
/// <param name="Operator">Who runs it; two services of one operator count as one.</param>
public sealed record SigningService(Uri Url, int MajorApiVersion, ValidityPeriod ValidFor, string Operator);
