namespace Ntk.Dissection.Http2;

public enum Http2HeadKind
{
    Request,

    /// <summary>Interim ones (100 to 199) included.</summary>
    Response,

    Trailers,

    /// <summary>The request that a server promises to answer.</summary>
    Promise,
}
