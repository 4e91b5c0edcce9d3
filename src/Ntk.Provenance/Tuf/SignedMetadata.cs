using System.Buffers;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>
/// What all metadata files have in common (section 4.2): signatures, and a signed part with a type, a version and an expiry. Members that are not
/// known are allowed and are part of what is signed.
/// </summary>
internal sealed class SignedMetadata
{
    private SignedMetadata(VerifiedMetadata header, JsonValue signed, byte[] canonical, IReadOnlyDictionary<string, byte[]> signatures) =>
        (Header, Signed, Canonical, Signatures) = (header, signed, canonical, signatures);

    /// <summary>Role, version and expiry as the file itself says them.</summary>
    public VerifiedMetadata Header { get; }

    public JsonValue Signed { get; }

    /// <summary>The bytes that signatures are made over.</summary>
    public byte[] Canonical { get; }

    /// <summary>Signatures by key id. One that is not hexadecimal is empty, and so is one that a signer has yet to make: neither verifies.</summary>
    public IReadOnlyDictionary<string, byte[]> Signatures { get; }

    /// <param name="file">The whole file.</param>
    /// <param name="role">The role that it has to be of.</param>
    /// <param name="name">The name of the role; a delegated role has one of its own.</param>
    public static SignedMetadata Read(ReadOnlyMemory<byte> file, TufRole role, string name)
    {
        var max = role switch
        {
            TufRole.Root => TufLimits.RootBytes,
            TufRole.Timestamp => TufLimits.TimestampBytes,
            TufRole.Snapshot => TufLimits.SnapshotBytes,
            _ => TufLimits.TargetsBytes,
        };
        var document = JsonText.Parse(file, $"the metadata of '{name}'", max);
        var signed = document.Required("signed");
        var header = ReadHeader(signed, role, name);
        return new SignedMetadata(header, signed, CanonicalJson.Write(signed), ReadSignatures(document.Required("signatures")));
    }

    private static VerifiedMetadata ReadHeader(JsonValue signed, TufRole role, string name)
    {
        var type = signed.Required("_type").Text(TufLimits.NameLength);
        var expected = role.ToString().ToLowerInvariant();
        if (type != expected)
            throw new RefusedException(FailureClass.TufTypeMismatch, $"The metadata of '{name}' is of another role", expected, type);
        var specification = signed.Required("spec_version").Text(TufLimits.NameLength);
        // Adopters choose what matches (section 4.3): every version 1 has the same rules for clients.
        if (specification != "1" && !specification.StartsWith("1.", StringComparison.Ordinal))
            throw new RefusedException(FailureClass.TufSpecificationUnknown, $"The metadata of '{name}' follows another specification", "1.x", specification);
        return new VerifiedMetadata(role, name, signed.Required("version").Integer(1, TufLimits.Version), signed.Required("expires").Time());
    }

    private static Dictionary<string, byte[]> ReadSignatures(JsonValue value)
    {
        var signatures = new Dictionary<string, byte[]>();
        foreach (var item in value.Items(TufLimits.Keys))
        {
            var keyId = item.Required("keyid").Text(TufLimits.KeyIdLength);
            if (!signatures.TryAdd(keyId, Hexadecimal(item.Required("sig").Text(TufLimits.SignatureLength))))
                throw new RefusedException(FailureClass.TufSignatureRepeated, $"{item.Path} has the key id of an earlier signature", actual: keyId);
        }
        return signatures;
    }

    private static byte[] Hexadecimal(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done ? bytes : [];
    }
}
