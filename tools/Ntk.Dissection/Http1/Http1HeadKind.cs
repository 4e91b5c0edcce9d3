namespace Ntk.Dissection.Http1;

public enum Http1HeadKind
{
    /// <summary>Request line and fields.</summary>
    Request,

    /// <summary>Status line and fields.</summary>
    Response,

    /// <summary>The fields behind a chunked body, at least one.</summary>
    Trailers,
}
