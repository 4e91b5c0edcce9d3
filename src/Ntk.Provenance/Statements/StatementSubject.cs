namespace Ntk.Provenance.Statements;

/// <summary>What a statement is about (in-toto attestation framework, ResourceDescriptor).</summary>
/// <param name="Name">Its name; it identifies nothing by itself.</param>
/// <param name="Digests">Digests in lower-case hexadecimal by the name of the algorithm, such as <c>sha256</c>.</param>
public sealed record StatementSubject(string Name, IReadOnlyDictionary<string, string> Digests);
