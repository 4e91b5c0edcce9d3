using Ntk.Provenance.Certificates;
using Ntk.Provenance.Statements;

namespace Ntk.Provenance.Bundles;

/// <summary>Evidence about one artifact: a signature and what is needed to verify it offline (protobuf-specs, <c>sigstore_bundle.proto</c>).</summary>
public sealed class Bundle
{
    private Outcome<Statement>? _statement;

    internal Bundle()
    {
    }

    /// <summary>Version of the format.</summary>
    public required BundleVersion Version { get; init; }

    /// <summary>The signing certificate, or null where a managed key signed.</summary>
    public required Certificate? Certificate { get; init; }

    /// <summary>What the bundle calls the managed key that signed, or null where a certificate did. A hint only.</summary>
    public required string? PublicKeyHint { get; init; }

    /// <summary>Entries of transparency logs.</summary>
    public required IReadOnlyList<LogEntry> LogEntries { get; init; }

    /// <summary>Timestamp responses of RFC 3161, in DER.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Timestamps { get; init; }

    /// <summary>The signature over a message, or null where the bundle has an envelope.</summary>
    public required MessageSignature? MessageSignature { get; init; }

    /// <summary>The signed envelope, or null where the bundle has a signature over a message.</summary>
    public required DsseEnvelope? Envelope { get; init; }

    /// <summary>The envelope's payload as an in-toto statement, read once; null where the bundle has no envelope.</summary>
    public Outcome<Statement>? Statement => Envelope is null ? null : _statement ??= Statements.Statement.Parse(Envelope.Payload);

    /// <summary>The one signature of the bundle.</summary>
    public ReadOnlyMemory<byte> Signature => MessageSignature?.Signature ?? Envelope!.Signature;

    /// <summary>Reads the JSON of a bundle and checks what its version asks for; verifies nothing.</summary>
    public static Outcome<Bundle> Parse(ReadOnlyMemory<byte> utf8) => Outcome<Bundle>.Of(() => BundleJson.Read(utf8));
}
