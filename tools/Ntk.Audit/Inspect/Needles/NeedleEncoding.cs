namespace Ntk.Audit.Inspect.Needles;

/// <summary>How a needle stood in the bytes that were searched.</summary>
internal enum NeedleEncoding
{
    /// <summary>Each byte followed or preceded by a zero, or a text in UTF-16 of either byte order.</summary>
    Utf16,

    /// <summary>Base64 of either alphabet (RFC 4648, sections 4 and 5).</summary>
    Base64,

    /// <summary>Hexadecimal digits, with or without separators.</summary>
    Hex,

    /// <summary>Percent-encoding (RFC 3986, section 2.1).</summary>
    Percent,

    /// <summary>Percent-encoding of forms, with <c>+</c> for a space.</summary>
    Form,

    /// <summary>Escapes of a JSON string, characters as UTF-8.</summary>
    Json,

    /// <summary>Escapes of a JSON string, a character of at most U+00FF as one byte.</summary>
    JsonLatin1,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 1950.</summary>
    Zlib,

    /// <summary>RFC 1951, without a container.</summary>
    Deflate,

    /// <summary>RFC 8878.</summary>
    Zstd,

    /// <summary>RFC 7932.</summary>
    Brotli,
}
