namespace Ntk.Relay.Hosting;

/// <summary>Tells requests that the relay is about to stop. Uploads and downloads end at once: both sides can resume.</summary>
internal sealed class RelayStopping(IHostApplicationLifetime lifetime)
{
    /// <summary>Cancelled when stopping begins.</summary>
    public CancellationToken Token => lifetime.ApplicationStopping;
}
