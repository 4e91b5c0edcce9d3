using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Trust;
using Ntk.Transparency;

namespace Ntk.Provenance.Logs;

/// <summary>Checks that a log signed the tree head to which an inclusion proof leads (C2SP tlog-checkpoint; Rekor v2 specification, "Checkpoint").</summary>
internal static class CheckpointCheck
{
    /// <returns>The note, for the witnesses' signatures.</returns>
    public static SignedNote Check(InclusionEvidence inclusion, TrustedLog log, bool isTiled)
    {
        if (!SignedNote.TryParse(Encoding.UTF8.GetBytes(inclusion.Checkpoint!), out var note, out var noteFault))
            throw new RefusedException(FailureClass.CheckpointMalformed, "The checkpoint is not a signed note", actual: noteFault.ToString());
        if (!Checkpoint.TryParse(note.Text.Span, out var checkpoint, out var fault))
            throw new RefusedException(FailureClass.CheckpointMalformed, "The signed note is not a checkpoint", actual: fault.ToString());
        if (isTiled && !log.IsNamed(checkpoint.Origin))
            throw new RefusedException(FailureClass.CheckpointOriginMismatch, "The checkpoint is of another log", log.BaseUrl, checkpoint.Origin);
        CheckSignature(note, log, isTiled ? log.IsNamed : name => IsOperator(name, checkpoint.Origin));
        if (checkpoint.Size != inclusion.TreeSize)
            throw new RefusedException(FailureClass.CheckpointMismatch, "The checkpoint is of another size than the inclusion proof", $"{checkpoint.Size}", $"{inclusion.TreeSize}");
        if (checkpoint.Root != inclusion.RootHash)
            throw new RefusedException(
                FailureClass.CheckpointMismatch, "The checkpoint has another root than the inclusion proof", checkpoint.Root.ToString(), inclusion.RootHash.ToString());
        return note;
    }

    /// <summary>What a checkpoint says it is of, for the message about a log that is not known; null where it can't be read.</summary>
    public static string? OriginOf(InclusionEvidence? inclusion) =>
        inclusion?.Checkpoint is { } text && SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out _)
        && Checkpoint.TryParse(note.Text.Span, out var checkpoint, out _)
            ? checkpoint.Origin
            : null;

    /// <summary>Rekor v1 signs under the name of its host, and its origin is that name with the number of the tree.</summary>
    private static bool IsOperator(string name, string origin) =>
        name == origin || origin.StartsWith($"{name} - ", StringComparison.Ordinal);

    private static void CheckSignature(SignedNote note, TrustedLog log, Func<string, bool> isNamed)
    {
        var keyId = BinaryPrimitives.ReadUInt32BigEndian(log.CheckpointKeyId.Span);
        foreach (var line in note.Signatures)
            if (line.KeyId == keyId && isNamed(line.Name) && log.Key.Verify(note.Text.Span, line.Signature.Span, HashAlgorithmName.SHA256))
                return;
        throw new RefusedException(
            FailureClass.CheckpointSignatureInvalid, "The checkpoint is not signed by the log", log.ToString(), string.Join(", ", note.Signatures.Select(s => s.Name)));
    }
}
