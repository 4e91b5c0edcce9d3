using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Logs;
using Ntk.Transparency;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Logs, their promises, checkpoints and proofs that deviate.</summary>
internal static class LogCases
{
    private static readonly Recipe Tiled = new() { Entry = EntryKind.HashedRekord2 };

    public static IEnumerable<Case> All() => [.. Logs(), .. Promises(), .. Checkpoints(), .. Signers(), .. Proofs()];

    private static IEnumerable<Case> Logs() =>
    [
        Case.Of(FailureClass.LogUnknown, "an entry of a log that the trusted root has not", "The bundle is of another Sigstore instance",
            new Recipe { Root = r => r.Drop("tlogs.0") }),
        Invalid("a log that was trusted until a second before",
            new Recipe { Root = r => r.Set("tlogs.0.publicKey.validFor.end", "2026-03-01T12:59:59Z") }),
        Invalid("a log that is trusted from a second after",
            new Recipe { Root = r => r.Set("tlogs.0.publicKey.validFor.start", "2026-03-01T13:00:01Z") }),
        Invalid("a log of tiles that was trusted until a second before",
            Tiled with { Root = r => r.Set("tlogs.1.publicKey.validFor.end", "2026-03-01T12:59:59Z") }),
        Invalid("a log of tiles that is trusted from a second after",
            Tiled with { Root = r => r.Set("tlogs.1.publicKey.validFor.start", "2026-03-01T13:00:01Z") }),
        Case.Of(FailureClass.LogEntryMissing, "fewer logs than the policy asks for", "The bundle is in fewer logs than the policy asks for",
            new Recipe
        {
            Policy = p => p with { LogEntries = 2 },
        }),
    ];

    private static IEnumerable<Case> Promises() =>
    [
        Case.Of(FailureClass.EntryTimestampInvalid, "a promise without its time", "without the integrated time that it signs", new Recipe
        {
            IsStamped = true,
            EntryJson = e => e.Remove("integratedTime"),
        }),
        Promise("a promise of another time", (f, body, index) => f.Instance.RekorV1.SignPromise(body, Forge.SignedAt.ToUnixTimeSeconds() + 1, index)),
        Promise("a promise of another index",
            (f, body, index) => f.Instance.RekorV1.SignPromise(body, Forge.SignedAt.ToUnixTimeSeconds(), index + 1)),
        Promise("a promise of another body",
            (f, body, index) => f.Instance.RekorV1.SignPromise(body.Flipped(), Forge.SignedAt.ToUnixTimeSeconds(), index)),
        Promise("a promise that is no signature", (_, _, _) => [0x30, 0]),
        Case.Of(FailureClass.IntegratedTimeInFuture, "an entry from a second after the present", "The log entry is from the future", new Recipe
        {
            Certificate = t => t with { NotAfter = Forge.Now.AddDays(1) },
            Time = Forge.Now.AddSeconds(1),
        }),
    ];

    private static IEnumerable<Case> Checkpoints() =>
    [
        Case.Of(FailureClass.CheckpointMalformed, "a checkpoint without signatures", "The checkpoint is not a signed note", new Recipe
        {
            Logged = e => e with { Checkpoint = e.Checkpoint[..(e.Checkpoint.IndexOf("\n\n", StringComparison.Ordinal) + 1)] },
        }),
        Case.Of(FailureClass.CheckpointMalformed, "a signed note that is no checkpoint", "The signed note is not a checkpoint", f => new Recipe
        {
            Logged = e => e with { Checkpoint = Text(f.Instance.RekorV1.Entries.SignText("a note\n"u8.ToArray())) },
        }),
        Case.Of(FailureClass.CheckpointOriginMismatch, "a checkpoint of another origin", "The checkpoint is of another log", f => Tiled with
        {
            Logged = e => e with { Checkpoint = Text(f.Instance.RekorV2.Entries.SignText(Checkpoint.Create("another.invalid", e.TreeSize,
                e.Root).Encode())) },
        }),
        Case.Of(FailureClass.CheckpointMismatch, "a checkpoint of another size", "The checkpoint is of another size than the inclusion proof",
            f => new Recipe
        {
            Logged = e => e with { Checkpoint = Text(f.Instance.RekorV1.Entries.SignHead(e.TreeSize + 1, e.Root)) },
        }),
        Case.Of(FailureClass.CheckpointMismatch, "a checkpoint of another root", "The checkpoint has another root than the inclusion proof",
            f => new Recipe
        {
            Logged = e => e with { Checkpoint = Text(f.Instance.RekorV1.Entries.SignHead(e.TreeSize, LogDigest.Empty)) },
        }),
    ];

    private static IEnumerable<Case> Signers() =>
    [
        Unsigned("a checkpoint with another signature of the log's key",
            new Recipe { Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s with { Signature = s.Signature.ToArray().Flipped() }) } }),
        Unsigned("a checkpoint under another key id",
            new Recipe { Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s with { KeyId = s.KeyId ^ 1 }) } }),
        Unsigned("a checkpoint under another name",
            new Recipe { Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s with { Name = "another.invalid" }) } }),
        Unsigned("a checkpoint of tiles with another signature of the log's key",
            Tiled with { Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s with { Signature = s.Signature.ToArray().Flipped() }) } }),
        Unsigned("a checkpoint of tiles under another name",
            Tiled with { Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s with { Name = "another.invalid" }) } }),
        Case.Of(FailureClass.WitnessesTooFew, "a checkpoint that no witness cosigned", "Fewer witnesses than the policy asks for",
            f => Witnessed(f) with
        {
            Logged = e => e with { Checkpoint = Resigned(e.Checkpoint, s => s.Name == f.Instance.RekorV2.WitnessKey.Name ? null : s) },
        }),
        Case.Of(FailureClass.WitnessesTooFew, "a cosignature that is not the witness's", "Fewer witnesses than the policy asks for",
            f => Witnessed(f) with
        {
            Logged = e => e with
            {
                Checkpoint = Resigned(e.Checkpoint,
                    s => s.Name == f.Instance.RekorV2.WitnessKey.Name ? s with { Signature = s.Signature.ToArray().Flipped(20) } : s),
            },
        }),
        Case.Of(FailureClass.WitnessesTooFew, "a cosignature from the future", "Fewer witnesses than the policy asks for", f => Witnessed(f) with
        {
            Certificate = t => t with { NotBefore = Forge.SignedAt.AddMinutes(-1) },
            CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs, new() { Time = Forge.SignedAt.AddSeconds(-3) })],
            Timestamps = s => [f.Stamp(s, new() { Time = Forge.SignedAt.AddSeconds(-2) })],
            Now = Forge.SignedAt.AddSeconds(-1),
        }),
        Case.Of(FailureClass.WitnessesTooFew, "one witness where the policy asks for two", "expected 2, found 1", f => Witnessed(f) with
        {
            Policy = p => Asking(f, p) with { WitnessesRequired = 2 },
        }),
    ];

    private static IEnumerable<Case> Proofs() =>
    [
        Case.Of(FailureClass.InclusionProofMalformed, "a proof of another entry of a log of tiles", "The inclusion proof is of another entry",
            Tiled with { EntryJson = e => e["logIndex"] = "0" }),
        Case.Of(FailureClass.InclusionProofMalformed, "a proof with a hash too many", "The inclusion proof has the wrong shape", new Recipe
        {
            Logged = e => e with { Path = [.. e.Path, LogDigest.Empty] },
        }),
        Case.Of(FailureClass.InclusionProofMalformed, "a proof without its last hash", "The inclusion proof has the wrong shape",
            new Recipe { Logged = e => e with { Path = e.Path[..^1] } }),
        Case.Of(FailureClass.InclusionProofMalformed, "a proof of an index beyond the tree", "expected an index below", new Recipe
        {
            EntryJson = e => e.Set("inclusionProof.logIndex", e.At("inclusionProof.treeSize").GetValue<string>()),
        }),
        Case.Of(FailureClass.InclusionProofInvalid, "a proof with another hash", "does not lead from the entry to the root", new Recipe
        {
            Logged = e => e with { Path = e.Path.SetItem(0, LogDigest.Empty) },
        }),
        Case.Of(FailureClass.InclusionProofInvalid, "a promised entry that is not the leaf of its proof",
            "does not lead from the entry to the root", f => new Recipe
        {
            EntryJson = e =>
            {
                e.Rewrite("canonicalizedBody", body => [.. body, (byte)'\n']);
                e.Set("inclusionPromise.signedEntryTimestamp", Convert.ToBase64String(
                    f.Instance.RekorV1.SignPromise(Body(e), Forge.SignedAt.ToUnixTimeSeconds(), Index(e))));
            },
        }),
    ];

    private static Case Invalid(string name, Recipe recipe) => Case.Of(FailureClass.LogNotValidAtTime, name,
        "is not trusted for the time of the entry", recipe);

    private static Case Unsigned(string name, Recipe recipe) => Case.Of(FailureClass.CheckpointSignatureInvalid, name,
        "The checkpoint is not signed by the log", recipe);

    private static Case Promise(string name, Func<Forge, byte[], long, byte[]> promise) => Case.Of(
        FailureClass.EntryTimestampInvalid, name, "The signed entry timestamp is not the log's for this entry",
        f => new Recipe { EntryJson = e => e.Set("inclusionPromise.signedEntryTimestamp", Convert.ToBase64String(promise(f, Body(e), Index(e)))) });

    private static Recipe Witnessed(Forge forge) => Tiled with { Policy = p => Asking(forge, p) };

    private static Provenance.Policy.VerificationPolicy Asking(Forge forge, Provenance.Policy.VerificationPolicy policy) =>
        policy with { Witnesses = [Witness.Parse(forge.Instance.RekorV2.WitnessKey.ToString()).Required()], WitnessesRequired = 1 };

    /// <summary>The same text with changed signatures; null leaves one out.</summary>
    private static string Resigned(string checkpoint, Func<NoteSignature, NoteSignature?> change)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(checkpoint), out var note, out _));
        return Text(SignedNote.Encode(note.Text.Span, [.. note.Signatures.Select(change).OfType<NoteSignature>()]));
    }

    private static byte[] Body(JsonObject entry) => Convert.FromBase64String(entry.At("canonicalizedBody").GetValue<string>());

    private static long Index(JsonObject entry) => long.Parse(entry.At("logIndex").GetValue<string>());

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
