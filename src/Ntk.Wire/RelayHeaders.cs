namespace Ntk.Wire;

/// <summary>The HTTP fields of protocol 1 (<c>protocol.md</c>, Relay: fields).</summary>
public static class RelayHeaders
{
    /// <summary>Scheme of the <c>Authorization</c> field that presents a capability.</summary>
    public const string AuthorizationScheme = "Ntk";

    /// <summary>Offset in the blob, bytes, decimal. From draft-ietf-httpbis-resumable-upload.</summary>
    public const string UploadOffset = "Upload-Offset";

    /// <summary>Whether the blob is sealed, as a structured field boolean: <c>?1</c> or <c>?0</c>.</summary>
    public const string UploadComplete = "Upload-Complete";

    /// <summary>Length of the whole blob in bytes, where it is known.</summary>
    public const string UploadLength = "Upload-Length";

    /// <summary>Media type of a <c>PATCH</c> body.</summary>
    public const string PartialUpload = "application/partial-upload";

    /// <summary>The <see cref="ReceiverId"/> of a download.</summary>
    public const string Receiver = "Ntk-Receiver";

    /// <summary>The <see cref="Refusal"/> of a response that refuses, as a decimal number.</summary>
    public const string Refusal = "Ntk-Refusal";

    /// <summary>The protocol versions that a relay speaks, decimal, comma-separated; sent with every response.</summary>
    public const string Protocol = "Ntk-Protocol";

    /// <summary>When the transfer expires, seconds since the Unix epoch.</summary>
    public const string Expires = "Ntk-Expires";
}
