namespace Ntk.Wire;

/// <summary>Where a transfer stands. Numbers are those of the hub and never reused.</summary>
public enum TransferPhase
{
    /// <summary>Opened; bytes may be arriving.</summary>
    Open = 1,

    /// <summary>Whole, its root recorded.</summary>
    Sealed = 2,

    /// <summary>Every allowed receiver has it; the ciphertext is deleted.</summary>
    Collected = 3,

    /// <summary>Its time is over; the ciphertext is deleted.</summary>
    Expired = 4,

    /// <summary>Deleted by its sender.</summary>
    Deleted = 5,
}
