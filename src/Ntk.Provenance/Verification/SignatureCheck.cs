using System.Security.Cryptography;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Statements;

namespace Ntk.Provenance.Verification;

/// <summary>Checks the signature of a bundle over its artifact, or over a statement that is about it (client specification, "Signature verification").</summary>
internal static class SignatureCheck
{
    /// <returns>What was signed; where that is a statement, the statement and its subject that is the artifact.</returns>
    public static (SignedContent Content, Statement? Statement, StatementSubject? Subject) Check(Bundle bundle, Artifact artifact, VerificationKey key, VerificationPolicy policy)
    {
        if (bundle.MessageSignature is { } message)
        {
            // A signature over the artifact itself makes no claim; where one was asked for, this is not it.
            if (policy.PredicateType is { } wanted)
                throw new RefusedException(FailureClass.PredicateMismatch, "The bundle signs the artifact itself and makes no claim about it", wanted);
            return (CheckMessage(bundle, message, artifact, key), null, null);
        }
        var envelope = bundle.Envelope!;
        var content = CheckEnvelope(bundle, envelope, key);
        var statement = CheckStatement(bundle, envelope, policy);
        return (content, statement, SubjectMatch.Find(statement, artifact));
    }

    private static SignedContent CheckMessage(Bundle bundle, MessageSignature message, Artifact artifact, VerificationKey key)
    {
        if (!artifact.Digests.TryGetValue(message.Hash, out var digest))
            throw new RefusedException(
                FailureClass.ArtifactDigestUnavailable, "The bundle signs another digest of the artifact than the one that is known", message.Hash.Name, artifact.ToString());
        if (!digest.Span.SequenceEqual(message.Digest.Span))
            throw new RefusedException(
                FailureClass.ArtifactMismatch, "The bundle is for another artifact", $"{message.Hash.Name} {Convert.ToHexStringLower(message.Digest.Span)}",
                $"{message.Hash.Name} {Convert.ToHexStringLower(digest.Span)}");
        if (!VerifyMessage(message, digest, artifact, key))
            throw new RefusedException(FailureClass.SignatureInvalid, "The signature is not the key's for this artifact");
        return new SignedContent(key, bundle.Certificate, message.Signature, message.Hash, digest, null);
    }

    private static bool VerifyMessage(MessageSignature message, ReadOnlyMemory<byte> digest, Artifact artifact, VerificationKey key)
    {
        if (key.Kind != KeyKind.Ed25519)
            return key.VerifyDigest(digest.Span, message.Signature.Span, message.Hash);
        if (artifact.Content is not { } content)
            throw new RefusedException(FailureClass.ArtifactDigestUnavailable, "An Ed25519 signature can only be verified over the artifact itself", "the artifact", "a digest");
        return key.Verify(content.Span, message.Signature.Span, message.Hash);
    }

    private static SignedContent CheckEnvelope(Bundle bundle, DsseEnvelope envelope, VerificationKey key)
    {
        var signed = envelope.SignedBytes();
        var hash = key.Kind == KeyKind.Ed25519 ? HashAlgorithmName.SHA512 : key.DefaultHash;
        // Tools sign envelopes with the hash of the curve, or with SHA-256 whatever the curve.
        if (!key.Verify(signed, envelope.Signature.Span, hash))
        {
            hash = HashAlgorithmName.SHA256;
            if (!key.Verify(signed, envelope.Signature.Span, hash))
                throw new RefusedException(FailureClass.SignatureInvalid, "The signature is not the key's for this envelope");
        }
        return new SignedContent(key, bundle.Certificate, envelope.Signature, hash, CryptographicOperations.HashData(hash, signed), envelope);
    }

    private static Statement CheckStatement(Bundle bundle, DsseEnvelope envelope, VerificationPolicy policy)
    {
        if (envelope.PayloadType != DsseEnvelope.InToto)
            throw new RefusedException(FailureClass.PayloadTypeUnknown, "The envelope does not hold an in-toto statement", DsseEnvelope.InToto, envelope.PayloadType);
        var read = bundle.Statement!;
        var statement = read.Succeeded ? read.Value : throw new RefusedException(read.Failure);
        if (policy.PredicateType is { } wanted && statement.PredicateType != wanted)
            throw new RefusedException(FailureClass.PredicateMismatch, "The statement makes another claim", wanted, statement.PredicateType);
        return statement;
    }
}
