namespace Ntk.Relay.Storage.Ledger;

/// <summary>What a failed save means for the batch.</summary>
internal enum StoreFailure
{
    /// <summary>Another writer was there first; nothing of the batch was committed.</summary>
    Conflict,

    /// <summary>The database's disk is full; nothing of the batch was committed.</summary>
    Full,

    /// <summary>The database answered that it can't do what the batch says, and would again; nothing of the batch was committed.</summary>
    Refused,

    /// <summary>Whether the batch was committed is to be found out.</summary>
    InDoubt,
}
