namespace Ntk.Audit.Inspect.Findings;

/// <summary>What an inspection can find, a closed list (<c>audit.md</c>, Findings). Numbers only grow.</summary>
internal enum FindingKind
{
    /// <summary>The capture can't be read to its end, or not as what it says it is.</summary>
    CaptureDamaged = 100,

    /// <summary>The capture has no byte that this profile is about.</summary>
    NothingToInspect = 101,

    /// <summary>The program that captured lost packets, or ended before its time.</summary>
    CaptureIncomplete = 102,

    /// <summary>A packet that belongs to no flow and is no housekeeping of the network.</summary>
    UnknownTraffic = 110,

    /// <summary>Bytes of a stream that were sent and are not in the capture, or that can't be told.</summary>
    BytesMissing = 120,

    /// <summary>Bytes that left the machine in a packet without becoming part of a stream.</summary>
    BytesOutsideStream = 121,

    /// <summary>A flow to an endpoint that the profile does not know.</summary>
    UnknownEndpoint = 200,

    /// <summary>A name was asked for that is no relay's.</summary>
    UnknownName = 210,

    /// <summary>A TLS flow without its keys: what it carried can't be told.</summary>
    TlsWithoutKeys = 300,

    /// <summary>A TLS flow that can't be decrypted although keys are there.</summary>
    TlsUnreadable = 301,

    /// <summary>What a flow carries is no protocol that the profile has.</summary>
    UnknownProtocol = 400,

    /// <summary>Messages of HTTP, WebSocket or the hub that are not as their standards say.</summary>
    ProtocolViolation = 401,

    /// <summary>A request, answer, method or message that the profile does not have.</summary>
    UndeclaredMessage = 410,

    /// <summary>A field or member that the profile does not have.</summary>
    UndeclaredField = 411,

    /// <summary>A declared field whose value is not of its kind, encoding or bounds.</summary>
    ValueOutOfProfile = 412,

    /// <summary>A field that belongs to the message is not there.</summary>
    FieldMissing = 413,

    /// <summary>A message that the profile has, where the protocol does not allow it.</summary>
    OutOfTurn = 414,

    /// <summary>A signature that does not hold.</summary>
    NotSigned = 415,

    /// <summary>Ciphertext whose header, chunks or length are not as the protocol says.</summary>
    BlobMalformed = 500,

    /// <summary>A tripwire: sealed bytes that do not look random.</summary>
    NotRandom = 510,

    /// <summary>A needle was found.</summary>
    NeedleFound = 520,

    /// <summary>Captured bytes are not what the opening gives.</summary>
    OpeningMismatch = 600,

    /// <summary>Captured bytes that the opening does not explain.</summary>
    NotExplained = 601,

    /// <summary>The transfer of the opening is not in the capture, or not whole.</summary>
    OpeningIncomplete = 602,

    /// <summary>Two runs differ outside of ciphertext.</summary>
    PairDiffers = 700,
}
