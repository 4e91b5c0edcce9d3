namespace Ntk.Release.Commands;

/// <summary>The result of <c>attest</c>.</summary>
/// <param name="Provenance">Path of the provenance.</param>
/// <param name="WireProfile">Path of the wire profile.</param>
internal sealed record StatementFiles(string Provenance, string WireProfile);
