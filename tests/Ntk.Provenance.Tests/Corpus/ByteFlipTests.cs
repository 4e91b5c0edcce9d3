using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Logs;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>
/// No byte of the evidence can be another one: each is flipped in turn (a third of them for each shape), in every part of a bundle after its base64 or
/// text is decoded.
/// </summary>
public sealed class ByteFlipTests
{
    /// <summary>A response's status is not signed, and 1, granted with modifications, is as good as 0 (RFC 3161, section 2.4.2).</summary>
    private const string Timestamp = "verificationMaterial.timestampVerificationData.rfc3161Timestamps.0.signedTimestamp";

    private const string Entry = "verificationMaterial.tlogEntries.0";

    /// <summary>Every third byte of each shape, beginning with another one: together they are all kinds of bytes, and the test takes seconds.</summary>
    private const int Stride = 3;

    public static TheoryData<EntryKind, bool> Shapes => new()
    {
        { EntryKind.HashedRekord1, false },
        { EntryKind.HashedRekord2, false },
        { EntryKind.HashedRekord2, true },
        { EntryKind.Dsse, true },
        { EntryKind.InToto, true },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task a_bundle_with_one_other_byte_is_never_verified(EntryKind entry, bool isEnvelope)
    {
        var forge = await Forge.OneAsync();
        var witness = Witness.Parse(forge.Instance.RekorV2.WitnessKey.ToString()).Required();
        var evidence = await forge.MakeAsync(new Recipe
        {
            Entry = entry,
            IsEnvelope = isEnvelope,
            IsStamped = true,
            // Whatever is in the bundle is asked for: evidence of somebody unknown would be told, and the rest would do.
            Policy = p => (entry == EntryKind.HashedRekord2 ? p with { Witnesses = [witness], WitnessesRequired = 1 } : p) with { Timestamps = 1 },
        });
        Assert.True(evidence.Verify().IsVerified);
        var bundle = JsonNode.Parse(evidence.Bundle)!.AsObject();
        var count = 0;
        foreach (var path in Parts(bundle))
            count += Flip(evidence, bundle, path, (int)entry % Stride);
        Assert.True(count > 500, $"Only {count} bytes were flipped.");
    }

    private static int Flip(Evidence evidence, JsonObject bundle, string path, int first)
    {
        var flipped = 0;
        var isText = path.EndsWith("envelope", StringComparison.Ordinal);
        var text = bundle.At(path).GetValue<string>();
        var bytes = isText ? Encoding.UTF8.GetBytes(text) : Convert.FromBase64String(text);
        for (var i = first; i < bytes.Length; i += Stride)
        {
            // Another bit for each byte; every byte is 7-bit in a text.
            var bit = (byte)(1 << (i % 7));
            if (path == Timestamp && bytes.AsSpan().IndexOf(new byte[] { 2, 1, 0 }) + 2 == i)
                continue;
            bytes[i] ^= bit;
            bundle.Set(path, isText ? Encoding.UTF8.GetString(bytes) : Convert.ToBase64String(bytes));
            var result = (evidence with { Bundle = Forge.Bytes(bundle) }).Verify();
            Assert.False(result.IsVerified, $"{path}: byte {i} with bit {bit:x2} flipped is verified");
            bytes[i] ^= bit;
            flipped++;
        }
        bundle.Set(path, text);
        return flipped;
    }

    private static IEnumerable<string> Parts(JsonObject bundle)
    {
        string[] parts =
        [
            "verificationMaterial.certificate.rawBytes", "messageSignature.messageDigest.digest", "messageSignature.signature",
                "dsseEnvelope.payload",
            "dsseEnvelope.signatures.0.sig", Timestamp, $"{Entry}.canonicalizedBody", $"{Entry}.logId.keyId",
                $"{Entry}.inclusionPromise.signedEntryTimestamp",
            $"{Entry}.inclusionProof.rootHash", $"{Entry}.inclusionProof.checkpoint.envelope",
        ];
        var hashes = Enumerable.Range(0,
            bundle.At($"{Entry}.inclusionProof.hashes").AsArray().Count).Select(i => $"{Entry}.inclusionProof.hashes.{i}");
        return parts.Where(p => Has(bundle, p)).Concat(hashes);
    }

    private static bool Has(JsonNode node, string path)
    {
        JsonNode? at = node;
        foreach (var name in path.Split('.'))
            at = int.TryParse(name, out var index) ? at?[index] : at?[name];
        return at is not null;
    }
}
