namespace Ntk.Relay.Storage.Ledger;

/// <summary>A projection that was made again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Events">Events in the log.</param>
/// <param name="Took">How long it took.</param>
public sealed record RebuiltProjection(string Name, long Events, TimeSpan Took);
