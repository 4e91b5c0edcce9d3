namespace Ntk.Dissection.Http2;

/// <summary>How a field was written (RFC 7541, 6): the same field can be sent in any of these ways.</summary>
public enum Http2Representation
{
    /// <summary>Name and value of a table's entry.</summary>
    Indexed,

    /// <summary>A value, and a name or a table's name; becomes an entry.</summary>
    LiteralIndexed,

    /// <summary>Likewise, but becomes none.</summary>
    Literal,

    /// <summary>Likewise, and must never become one on the way.</summary>
    LiteralNeverIndexed,
}
