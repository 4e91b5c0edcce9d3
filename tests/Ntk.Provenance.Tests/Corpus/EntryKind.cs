namespace Ntk.Provenance.Tests.Corpus;

/// <summary>The kinds of log entry; the second one is of logs of tiles, the others of Rekor v1.</summary>
public enum EntryKind
{
    HashedRekord1,
    HashedRekord2,
    Dsse,
    InToto,
}
