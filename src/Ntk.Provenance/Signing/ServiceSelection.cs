namespace Ntk.Provenance.Signing;

/// <summary>How many services of a kind to use (protobuf-specs, <c>ServiceSelector</c>).</summary>
public enum ServiceSelection
{
    /// <summary>One.</summary>
    Any = 1,

    /// <summary>One of every operator.</summary>
    All,

    /// <summary>A stated number, of different operators.</summary>
    Exact,
}
