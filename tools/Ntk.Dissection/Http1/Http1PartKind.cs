namespace Ntk.Dissection.Http1;

/// <summary>What bytes of a head are.</summary>
public enum Http1PartKind
{
    /// <summary>A space, colon or CRLF that the syntax asks for and that could be nothing else.</summary>
    Delimiter,

    Method,

    Target,

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/1.0</c>.</summary>
    Version,

    StatusCode,

    /// <summary>The text behind the status code: free, and without meaning.</summary>
    Reason,

    FieldName,

    /// <summary>Without the white space around it.</summary>
    FieldValue,

    /// <summary>Spaces and tabs around a field value: usually one space before it, but as many as the sender likes.</summary>
    OptionalWhitespace,
}
