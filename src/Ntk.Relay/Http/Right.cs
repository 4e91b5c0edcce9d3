namespace Ntk.Relay.Http;

/// <summary>Which capability a route asks for.</summary>
internal enum Right
{
    /// <summary>That of the sender.</summary>
    Upload,

    /// <summary>That of a receiver.</summary>
    Download,

    /// <summary>One of the two.</summary>
    Either,
}
