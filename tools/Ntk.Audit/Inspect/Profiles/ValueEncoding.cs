namespace Ntk.Audit.Inspect.Profiles;

/// <summary>How a declared value stands on the wire.</summary>
internal enum ValueEncoding
{
    /// <summary>Its characters themselves: one of the values listed.</summary>
    Literal,

    /// <summary>Base64url without padding, in its one spelling.</summary>
    Base64Url,

    /// <summary>Decimal digits, without sign and leading zeros.</summary>
    Decimal,

    /// <summary>A number of JSON or MessagePack.</summary>
    Int,

    /// <summary>Bytes of MessagePack.</summary>
    Bin,

    /// <summary>Bytes as they are.</summary>
    Raw,
}
