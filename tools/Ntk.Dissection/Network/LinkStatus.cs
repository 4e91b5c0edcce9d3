namespace Ntk.Dissection.Network;

/// <summary>Whether a link header could be read.</summary>
internal enum LinkStatus
{
    Read,
    Malformed,
    Unsupported,
}
