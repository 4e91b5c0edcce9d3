namespace Ntk.DevelopmentSigstore.Http;

/// <summary>In which form a service tells that it refuses.</summary>
internal enum ErrorForm
{
    /// <summary>As gRPC gateways do, with gRPC's own numbers: Fulcio and Rekor's second interface.</summary>
    Grpc,

    /// <summary>With the number of HTTP: Rekor's first interface, the timestamp authority and everything else.</summary>
    Rest,
}
