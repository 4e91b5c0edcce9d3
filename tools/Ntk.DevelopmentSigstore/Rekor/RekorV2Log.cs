using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NSec.Cryptography;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>A log with Rekor's second interface: tiles, Ed25519 checkpoints with a witness's cosignature, and no time of its own.</summary>
public sealed class RekorV2Log : IDisposable
{
    private readonly Key _key;
    private readonly Key _witness;

    private RekorV2Log(Key key, Key witness, EntryLog entries)
    {
        _key = key;
        _witness = witness;
        Entries = entries;
    }

    /// <summary>The log's public key, a DER SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => _key.PublicKey.Export(KeyBlobFormat.PkixPublicKey);

    /// <summary>The log's id: the whole SHA-256 of which the key id in a checkpoint is the beginning (C2SP signed-note, Signatures).</summary>
    public byte[] LogId => SHA256.HashData(
        [.. Encoding.UTF8.GetBytes(Names.RekorV2Host), (byte)'\n', NoteVerifierKey.Ed25519, .. _key.PublicKey.Export(KeyBlobFormat.RawPublicKey)]);

    /// <summary>The witness's public key as a line of text.</summary>
    public NoteVerifierKey WitnessKey => new(Names.Witness, NoteVerifierKey.CosignatureV1, _witness.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The entries and the tree.</summary>
    public EntryLog Entries { get; }

    /// <summary>Opens the log, or begins it.</summary>
    public static async Task<RekorV2Log> OpenAsync(KeyRing keys, PrivateFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (key, witness) = (keys.Ed25519("rekor-v2"), keys.Ed25519("witness"));
        var entries = await EntryLog.OpenAsync(
            folder, Names.RekorV2Host, NoteSigner.Ed25519(Names.RekorV2Host, key), NoteSigner.Witness(Names.Witness, witness, time));
        return new RekorV2Log(key, witness, entries);
    }

    /// <summary>Logs what a request asks for and answers as proto-JSON.</summary>
    /// <param name="request">The request as proto-JSON.</param>
    /// <exception cref="Refusals.RefusedException">The request is refused.</exception>
    public async Task<JsonObject> AddAsync(ReadOnlyMemory<byte> request) => Json(await Entries.AppendAsync(HashedRekordRequest.ToBody(request)));

    /// <summary>An entry as Sigstore's <c>TransparencyLogEntry</c> in proto-JSON.</summary>
    public JsonObject Json(LoggedEntry entry) => TransparencyLogEntryJson.Of(entry, LogId, HashedRekordRequest.Kind, HashedRekordRequest.Version);

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        _witness.Dispose();
        Entries.Dispose();
    }
}
