using Ntk.Provenance.Keys;
using Ntk.Transparency;

namespace Ntk.Provenance.Logs;

/// <summary>A witness whose cosignatures on checkpoints a policy asks for (C2SP tlog-cosignature).</summary>
public sealed class Witness
{
    private readonly NoteVerifierKey _key;

    private Witness(NoteVerifierKey key) => _key = key;

    /// <summary>The name under which it cosigns.</summary>
    public string Name => _key.Name;

    /// <summary>Reads a verifier key, <c>name+id+base64</c>, of the type for cosignatures.</summary>
    public static Outcome<Witness> Parse(string text) => Outcome<Witness>.Of(() =>
        NoteVerifierKey.TryParse(text, out var key) && key.Algorithm == NoteVerifierKey.CosignatureV1
            ? new Witness(key)
            : throw new RefusedException(FailureClass.KeyMalformed, "A witness is not a verifier key of C2SP for cosignatures", "name+id+base64", text));

    /// <summary>Whether the witness cosigned the note, at a time that is past.</summary>
    internal bool Cosigned(SignedNote note, DateTimeOffset now)
    {
        foreach (var line in note.Signatures)
            if (line.IsBy(_key) && Cosignature.TryParse(line.Signature, out var seconds, out var signature)
                && seconds <= (ulong)Math.Max(0, now.ToUnixTimeSeconds())
                && Ed25519Key.Verify(_key.Key.Span, Cosignature.SignedBytes(seconds, note.Text.Span), signature.Span))
                return true;
        return false;
    }
}
