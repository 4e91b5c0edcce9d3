namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>The secrets of a key log that decrypt something.</summary>
internal enum TlsSecretLabel
{
    /// <summary><c>CLIENT_RANDOM</c>: the master secret of TLS 1.2, 48 bytes.</summary>
    MasterSecret,

    /// <summary><c>CLIENT_EARLY_TRAFFIC_SECRET</c></summary>
    ClientEarly,

    /// <summary><c>CLIENT_HANDSHAKE_TRAFFIC_SECRET</c></summary>
    ClientHandshake,

    /// <summary><c>SERVER_HANDSHAKE_TRAFFIC_SECRET</c></summary>
    ServerHandshake,

    /// <summary><c>CLIENT_TRAFFIC_SECRET_0</c></summary>
    ClientTraffic,

    /// <summary><c>SERVER_TRAFFIC_SECRET_0</c></summary>
    ServerTraffic,
}
