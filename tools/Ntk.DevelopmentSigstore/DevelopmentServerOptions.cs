namespace Ntk.DevelopmentSigstore;

/// <summary>How a development Sigstore is served.</summary>
public sealed record DevelopmentServerOptions
{
    /// <summary>The folder of keys and logs; null for memory.</summary>
    public string? Data { get; init; }

    /// <summary>The port on loopback; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The clock of every service.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
