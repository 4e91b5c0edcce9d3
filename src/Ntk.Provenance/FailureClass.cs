namespace Ntk.Provenance;

/// <summary>Every way in which evidence can fail. The list is closed, and a name is never given another meaning.</summary>
public enum FailureClass
{
    /// <summary>More bytes than any honest document of its kind has.</summary>
    DocumentTooLarge = 1,

    /// <summary>Not valid UTF-8.</summary>
    DocumentNotUtf8,

    /// <summary>Not JSON (RFC 8259): truncated, with a comment, with something after its end.</summary>
    JsonMalformed,

    /// <summary>Nested deeper than its schema allows.</summary>
    JsonTooDeep,

    /// <summary>An object that has a member twice.</summary>
    JsonDuplicateMember,

    /// <summary>A member that has to be there is not.</summary>
    JsonMemberMissing,

    /// <summary>A member that this version of the format does not have.</summary>
    JsonMemberUnknown,

    /// <summary>A value of another JSON type, or a number, time or enumeration that is none.</summary>
    JsonValueMalformed,

    /// <summary>A text, a number or a list beyond its bound.</summary>
    JsonValueOutOfBounds,

    /// <summary>Not canonical base64 with padding (RFC 4648, section 4).</summary>
    Base64Malformed,

    /// <summary>Not PEM (RFC 7468) of the expected label.</summary>
    PemMalformed,

    /// <summary>A bundle of a version or media type that is not known.</summary>
    BundleVersionUnknown = 100,

    /// <summary>A bundle has either a message signature or a DSSE envelope, and this one has neither or both.</summary>
    BundleContentAmbiguous,

    /// <summary>A bundle has one kind of verification material, and this one has none, several, or one that its version does not allow.</summary>
    BundleMaterialAmbiguous,

    /// <summary>A bundle with no entry of a transparency log.</summary>
    LogEntryMissing,

    /// <summary>The same log entry twice.</summary>
    LogEntryRepeated,

    /// <summary>A v0.1 bundle whose entry has no signed entry timestamp.</summary>
    InclusionPromiseMissing,

    /// <summary>An entry without the inclusion proof, or the proof without the checkpoint, that its version asks for.</summary>
    InclusionProofMissing,

    /// <summary>A DSSE envelope with no signature or several.</summary>
    EnvelopeSignatureCount,

    /// <summary>A trusted root or signing configuration of a version that is not known.</summary>
    TrustVersionUnknown = 200,

    /// <summary>A key, certificate or validity interval in a trusted root that can't be used as it stands.</summary>
    TrustMalformed,

    /// <summary>A trusted root without anything of a kind that the evidence needs.</summary>
    TrustEmpty,

    /// <summary>A public key that can't be read.</summary>
    KeyMalformed = 300,

    /// <summary>A public key or signature of an algorithm that is not allowed.</summary>
    KeyUnsupported,

    /// <summary>A certificate that is not strict DER of X.509 version 3.</summary>
    CertificateMalformed = 400,

    /// <summary>No authority of the trusted root issued the certificate.</summary>
    CertificateIssuerUnknown,

    /// <summary>A certificate of the chain whose signature is not that of its issuer's key.</summary>
    CertificateSignatureInvalid,

    /// <summary>A certificate of the chain that is not valid at a verified time.</summary>
    CertificateNotValidAtTime,

    /// <summary>A certificate of the chain that may not do what it does there.</summary>
    CertificateConstraint,

    /// <summary>The signing certificate is not one for signatures (basic constraints or key usage).</summary>
    CertificateUsage,

    /// <summary>The signing certificate is not for code signing.</summary>
    CertificateNotForCode,

    /// <summary>A critical extension that is not understood.</summary>
    CertificateCriticalExtension,

    /// <summary>No signed certificate timestamp.</summary>
    SctMissing = 450,

    /// <summary>A list of signed certificate timestamps that can't be read.</summary>
    SctMalformed,

    /// <summary>No signed certificate timestamp is of a certificate log of the trusted root.</summary>
    SctLogUnknown,

    /// <summary>A signed certificate timestamp that its log did not sign for this certificate.</summary>
    SctSignatureInvalid,

    /// <summary>A signed certificate timestamp from outside of the certificate's or the log's validity, or from the future.</summary>
    SctNotValidAtTime,

    /// <summary>No entry is of a transparency log of the trusted root.</summary>
    LogUnknown = 500,

    /// <summary>A log of the trusted root at a time when it was not valid.</summary>
    LogNotValidAtTime,

    /// <summary>A signed entry timestamp that the log did not sign.</summary>
    EntryTimestampInvalid,

    /// <summary>An integrated time beyond the present.</summary>
    IntegratedTimeInFuture,

    /// <summary>A checkpoint or its note that can't be read.</summary>
    CheckpointMalformed,

    /// <summary>A checkpoint of another origin than the log's.</summary>
    CheckpointOriginMismatch,

    /// <summary>A checkpoint without a valid signature of the log.</summary>
    CheckpointSignatureInvalid,

    /// <summary>A checkpoint for another root or size than the inclusion proof.</summary>
    CheckpointMismatch,

    /// <summary>Fewer witnesses than asked for cosigned the checkpoint.</summary>
    WitnessesTooFew,

    /// <summary>An inclusion proof of a wrong shape.</summary>
    InclusionProofMalformed,

    /// <summary>An inclusion proof that does not lead to the root.</summary>
    InclusionProofInvalid,

    /// <summary>The body of an entry that can't be read.</summary>
    EntryBodyMalformed,

    /// <summary>An entry of a kind or version that is not known, or not for such a bundle.</summary>
    EntryKindUnknown,

    /// <summary>An entry whose body is of another kind or version than the bundle says.</summary>
    EntryKindMismatch,

    /// <summary>An entry for another signature.</summary>
    EntrySignatureMismatch,

    /// <summary>An entry for another key or certificate.</summary>
    EntryKeyMismatch,

    /// <summary>An entry for another content.</summary>
    EntryDigestMismatch,

    /// <summary>Nothing in the bundle establishes when the signature was made.</summary>
    TimeMissing = 600,

    /// <summary>A timestamp response that is not RFC 3161 in strict DER.</summary>
    TimestampMalformed,

    /// <summary>A timestamp response whose status is not granted.</summary>
    TimestampNotGranted,

    /// <summary>A timestamp for another signature.</summary>
    TimestampImprintMismatch,

    /// <summary>No timestamp authority of the trusted root made the timestamp.</summary>
    TimestampAuthorityUnknown,

    /// <summary>A timestamp that its authority did not sign.</summary>
    TimestampSignatureInvalid,

    /// <summary>A timestamp authority's certificate that is not for time stamping.</summary>
    TimestampCertificateUsage,

    /// <summary>A timestamp from outside of the validity of its authority or of a certificate of it.</summary>
    TimestampNotValidAtTime,

    /// <summary>A timestamp from the future.</summary>
    TimestampInFuture,

    /// <summary>A signature that the key did not make for this content.</summary>
    SignatureInvalid = 700,

    /// <summary>The digest in the bundle is not the artifact's.</summary>
    ArtifactMismatch,

    /// <summary>The artifact's digest of the algorithm that the bundle needs is not known.</summary>
    ArtifactDigestUnavailable,

    /// <summary>An envelope of another payload type than an in-toto statement.</summary>
    PayloadTypeUnknown,

    /// <summary>A payload that is not an in-toto statement.</summary>
    StatementMalformed,

    /// <summary>A statement with another predicate than asked for.</summary>
    PredicateMismatch,

    /// <summary>No subject of the statement is the artifact.</summary>
    SubjectMismatch,

    /// <summary>The policy names an identity and the bundle is signed with a key, or the other way round.</summary>
    PolicyMaterialMismatch = 800,

    /// <summary>A certificate for another subject.</summary>
    IdentityMismatch,

    /// <summary>A certificate whose identity was established by another issuer.</summary>
    IssuerMismatch,

    /// <summary>A certificate with another value of an extension that the policy asks for.</summary>
    ExtensionMismatch,

    /// <summary>A policy document that can't be used.</summary>
    PolicyMalformed,

    /// <summary>A release that was built from another source than the policy asks for.</summary>
    SourceMismatch,

    /// <summary>Fewer independent rebuilds than the policy asks for.</summary>
    RebuildersTooFew,

    /// <summary>A build from source that has other bits than the artifact.</summary>
    RebuildDiffers,

    /// <summary>Fewer different keys of a role than its threshold signed a metadata file.</summary>
    TufSignaturesTooFew = 900,

    /// <summary>A metadata file with two signatures under one key id.</summary>
    TufSignatureRepeated,

    /// <summary>A role that can't reach its threshold because too many of its keys are of a type or scheme that is not supported.</summary>
    TufKeyUnsupported,

    /// <summary>A role or delegation whose rules contradict each other.</summary>
    TufRoleMalformed,

    /// <summary>A metadata file of another role than the one that was asked for.</summary>
    TufTypeMismatch,

    /// <summary>A metadata file of a specification version that is not known.</summary>
    TufSpecificationUnknown,

    /// <summary>A value that canonical JSON can't express: a number with a fraction or an exponent.</summary>
    TufNotCanonical,

    /// <summary>A root whose version does not follow on the trusted one's.</summary>
    TufRootVersionNotNext,

    /// <summary>A metadata file, or its entry in another, of an earlier version than one that was trusted before.</summary>
    TufRollback,

    /// <summary>A metadata file that the trusted snapshot listed and the new one does not.</summary>
    TufFileWithdrawn,

    /// <summary>A metadata file of another version than its listing says.</summary>
    TufVersionMismatch,

    /// <summary>A metadata file that is not valid any more at the time of the update.</summary>
    TufExpired,

    /// <summary>A file of another length than its listing says.</summary>
    TufLengthMismatch,

    /// <summary>A file with another hash than its listing says.</summary>
    TufHashMismatch,

    /// <summary>A listing without any hash of an algorithm that is supported.</summary>
    TufHashUnsupported,

    /// <summary>A file of unknown length that is larger than any honest one.</summary>
    TufFileTooLarge,

    /// <summary>A file that the repository has to have and has not.</summary>
    TufFileMissing,

    /// <summary>A role whose metadata the trusted timestamp or snapshot does not list.</summary>
    TufRoleMissing,

    /// <summary>A target that no role of the repository names.</summary>
    TufTargetMissing,

    /// <summary>More delegated roles than a search visits.</summary>
    TufDelegationsTooMany,

    /// <summary>A repository that gave no answer, or one that is no answer.</summary>
    TufSourceUnavailable,

    /// <summary>Nothing may be fetched, and the cache has not what is needed.</summary>
    TufOfflineNothingCached,

    /// <summary>Nothing may be fetched, and what the cache has does not verify.</summary>
    TufCacheDamaged,

    /// <summary>The cache folder can't be read or written.</summary>
    TufCacheUnavailable,

    /// <summary>No identity token in the environment or file.</summary>
    TokenMissing = 1000,

    /// <summary>An identity token that can't be used: not a JWT, or expired.</summary>
    TokenMalformed,

    /// <summary>A private key that can't be read, or whose password is wrong.</summary>
    PrivateKeyUnusable,

    /// <summary>A service that did not answer.</summary>
    ServiceUnreachable,

    /// <summary>A service that refused.</summary>
    ServiceRefused,

    /// <summary>An answer of a service that is none.</summary>
    ServiceAnswerMalformed,

    /// <summary>No service of a kind that is needed is valid in the signing configuration.</summary>
    ServiceMissing,
}
