namespace Ntk.Dissection.HttpArchives;

/// <summary>A request and its response, without their bodies. What the archive does not have is empty, 0 or -1.</summary>
public sealed class HttpArchiveExchange
{
    private readonly List<HttpArchiveField> _requestFields = [];
    private readonly List<HttpArchiveField> _responseFields = [];

    internal HttpArchiveExchange(long number) => Number = number;

    /// <summary>From 0, in the order of the archive.</summary>
    public long Number { get; }

    /// <summary>When the request began; null where that is no date.</summary>
    public DateTimeOffset? Started { get; internal set; }

    /// <summary>GET and the like.</summary>
    public string Method { get; internal set; } = "";

    /// <summary>The whole address, without a fragment.</summary>
    public string Url { get; internal set; } = "";

    /// <summary>As the browser writes it: <c>HTTP/1.1</c>, <c>http/2.0</c>, <c>h3</c>.</summary>
    public string HttpVersion { get; internal set; } = "";

    /// <summary>The header fields that the browser sent; some browsers leave cookies out.</summary>
    public IReadOnlyList<HttpArchiveField> RequestFields => _requestFields;

    /// <summary>Bytes of the request's body; -1 where the browser does not know.</summary>
    public long RequestBodySize { get; internal set; } = -1;

    /// <summary>The status; 0 where there was no response.</summary>
    public int Status { get; internal set; }

    /// <summary>The header fields of the response.</summary>
    public IReadOnlyList<HttpArchiveField> ResponseFields => _responseFields;

    /// <summary>Bytes of the response's body after decompression; -1 where the browser does not know.</summary>
    public long ResponseBodySize { get; internal set; } = -1;

    /// <summary>The address that answered; empty where nothing was sent, as from a cache.</summary>
    public string ServerAddress { get; internal set; } = "";

    internal List<HttpArchiveField> RequestFieldList => _requestFields;

    internal List<HttpArchiveField> ResponseFieldList => _responseFields;
}
