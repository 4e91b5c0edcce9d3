using System.Security.Cryptography;
using NSec.Cryptography;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Keys;

/// <summary>Signs texts of notes (C2SP signed-note) with one key.</summary>
public sealed class NoteSigner
{
    private readonly Func<byte[], byte[]> _sign;

    private NoteSigner(NoteVerifierKey key, Func<byte[], byte[]> sign)
    {
        Key = key;
        _sign = sign;
    }

    /// <summary>The public key, with its name and id.</summary>
    public NoteVerifierKey Key { get; }

    /// <summary>Signs with Ed25519, type 0x01.</summary>
    public static NoteSigner Ed25519(string name, Key key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var verifier = new NoteVerifierKey(name, NoteVerifierKey.Ed25519, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        return new NoteSigner(verifier, text => SignatureAlgorithm.Ed25519.Sign(key, text));
    }

    /// <summary>Signs with ECDSA over SHA-256, type 0x02.</summary>
    public static NoteSigner Ecdsa(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var verifier = new NoteVerifierKey(name, NoteVerifierKey.Ecdsa, key.ExportSubjectPublicKeyInfo());
        return new NoteSigner(verifier, text => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>Cosigns checkpoints as a witness, type 0x04.</summary>
    public static NoteSigner Witness(string name, Key key, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(time);
        var verifier = new NoteVerifierKey(name, NoteVerifierKey.CosignatureV1, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        return new NoteSigner(verifier, text =>
        {
            var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
            return Cosignature.Encode(now, SignatureAlgorithm.Ed25519.Sign(key, Cosignature.SignedBytes(now, text)));
        });
    }

    /// <summary>The signature line of a text.</summary>
    /// <param name="text">The text with its final newline.</param>
    public NoteSignature Sign(byte[] text) => new(Key.Name, Key.KeyId, _sign(text));
}
