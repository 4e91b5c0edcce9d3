namespace Ntk.DevelopmentSigstore.Refusals;

/// <summary>Why a service refuses a request. Numbers are never reused.</summary>
public enum Refusal
{
    /// <summary>The body is not the JSON or DER that the service reads.</summary>
    MalformedRequest = 1,

    /// <summary>A field is not there.</summary>
    MissingField = 2,

    /// <summary>A field has another form than it must.</summary>
    MalformedField = 3,

    /// <summary>A public key or certificate can't be read, or is of a kind that is not signed with.</summary>
    UnsupportedKey = 4,

    /// <summary>The identity token is not a token of this issuer.</summary>
    InvalidToken = 5,

    /// <summary>The identity token is not valid now.</summary>
    ExpiredToken = 6,

    /// <summary>The identity token is for another audience.</summary>
    WrongAudience = 7,

    /// <summary>The proof of possession is no signature of the token's subject by the key.</summary>
    UnprovenPossession = 8,

    /// <summary>A signature that was to be logged does not verify.</summary>
    InvalidSignature = 9,

    /// <summary>A kind or version of entry that the log does not take.</summary>
    UnsupportedEntry = 10,

    /// <summary>The entry is in the log already.</summary>
    DuplicateEntry = 11,

    /// <summary>The entry or the request is longer than the bound.</summary>
    TooLarge = 12,

    /// <summary>A digest algorithm that the service does not take, or a digest of another length than its algorithm's.</summary>
    UnsupportedDigest = 13,

    /// <summary>The log holds as many entries as it may.</summary>
    LogFull = 14,

    /// <summary>There is no such entry, tile or service.</summary>
    NotFound = 15,
}
