namespace Ntk.Relay.Storage.Postgres;

/// <summary>Why what the relay stores can't be used. Numbers are never reused.</summary>
public enum ClusterFault
{
    /// <summary>No folder with usable server binaries was found.</summary>
    NoBinaries = 1,

    /// <summary>The cluster was made by another major version than any that was found.</summary>
    OtherVersion = 2,

    /// <summary>The relay runs as root and there is no user or no program to drop to one.</summary>
    NoUnprivilegedUser = 3,

    /// <summary>The unprivileged user can't reach the data folder.</summary>
    FolderUnreachable = 4,

    /// <summary>Another relay uses the data folder.</summary>
    FolderInUse = 5,

    /// <summary>The cluster could not be made.</summary>
    InitFailed = 6,

    /// <summary>The server ended before it was ready, or was not ready in time.</summary>
    StartFailed = 7,

    /// <summary>The cluster's folder holds a server that this relay did not start and can't stop.</summary>
    ForeignServer = 8,

    /// <summary>No relay and no cluster is there to be read.</summary>
    NothingThere = 9,

    /// <summary>The projections do not cover every event that is stored.</summary>
    ProjectionsIncomplete = 10,

    /// <summary>The database was laid out by a newer relay.</summary>
    NewerLayout = 11,
}
