namespace Ntk.Wire;

/// <summary>The relay's routes (<c>protocol.md</c>, Relay: routes).</summary>
public static class RelayRoutes
{
    /// <summary>GET: <see cref="RelayDescription"/>.</summary>
    public const string Description = "/v1/relay";

    /// <summary>POST <see cref="OpenTransferRequest"/>: opens a transfer; HEAD, PATCH and DELETE below it.</summary>
    public const string Transfers = "/v1/transfers";

    /// <summary>The SignalR hub, MessagePack protocol.</summary>
    public const string Hub = "/v1/hub";

    /// <summary>GET, without a body: whether the relay runs.</summary>
    public const string Live = "/health/live";

    /// <summary>GET, without a body: whether the relay can record, 204 or 503.</summary>
    public const string Ready = "/health/ready";

    /// <summary>HEAD: state. PATCH: the next bytes. DELETE: the sender deletes.</summary>
    public static string Transfer(TransferId id) => $"{Transfers}/{id}";

    /// <summary>POST <see cref="SealTransferRequest"/>: the blob is whole.</summary>
    public static string Seal(TransferId id) => $"{Transfers}/{id}/seal";

    /// <summary>GET, with Range: the ciphertext; follows an upload in progress.</summary>
    public static string Blob(TransferId id) => $"{Transfers}/{id}/blob";

    /// <summary>POST, empty body: the receiver has verified the whole transfer.</summary>
    public static string Collected(TransferId id) => $"{Transfers}/{id}/collected";
}
