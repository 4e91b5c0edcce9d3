namespace Ntk.Sessions.Ratcheting;

/// <summary>Which values of a state are there; the others are zero.</summary>
[Flags]
internal enum RatchetFlags : byte
{
    None = 0,

    /// <summary>DHs: an initiator has none before it sends.</summary>
    RatchetKey = 1,

    /// <summary>DHr and HKs: a responder has none before it receives.</summary>
    PeerKey = 2,

    /// <summary>CKs: none from when a new key of the peer came until the next message is sent.</summary>
    SendingChain = 4,

    /// <summary>CKr and HKr: none before the first message of the peer.</summary>
    ReceivingChain = 8,

    All = 15,
}
