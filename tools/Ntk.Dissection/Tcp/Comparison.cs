namespace Ntk.Dissection.Tcp;

/// <summary>How bytes that were sent again relate to those that were sent first.</summary>
internal enum Comparison
{
    Same,
    Differs,

    /// <summary>Those that were sent first are no longer there, or never were.</summary>
    Unknown,
}
