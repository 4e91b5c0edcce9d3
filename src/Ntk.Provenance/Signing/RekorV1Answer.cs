using Ntk.Provenance.Bundles;
using Ntk.Provenance.Json;
using Ntk.Transparency;

namespace Ntk.Provenance.Signing;

/// <summary>The answer of Rekor v1 to a new entry: an object whose one member, named by the entry's id, is the entry.</summary>
internal static class RekorV1Answer
{
    public static LogEntry Read(JsonValue document)
    {
        var entry = document.Members(1).Select(m => (JsonValue?)m.Value).FirstOrDefault()
            ?? throw new RefusedException(FailureClass.ServiceAnswerMalformed, "The log answered without an entry");
        var body = entry.Required("body").Bytes(JsonLimits.Bundle);
        var kind = JsonText.Parse(body, "the entry's body", JsonLimits.Bundle);
        var verification = entry.Required("verification");
        var proof = verification.Required("inclusionProof");
        return new LogEntry
        {
            LogIndex = entry.Required("logIndex").Count(),
            LogId = Hex(entry.Required("logID")),
            Kind = kind.Required("kind").Text(40),
            KindVersion = kind.Required("apiVersion").Text(20),
            IntegratedTime = DateTimeOffset.FromUnixTimeSeconds(Math.Min(entry.Required("integratedTime").Count(), DateTimeOffset.MaxValue.ToUnixTimeSeconds())),
            SignedEntryTimestamp = verification.Required("signedEntryTimestamp").Bytes(4096),
            Inclusion = new InclusionEvidence(
                proof.Required("logIndex").Count(), proof.Required("treeSize").Count(), LogDigest.FromBytes(Hex(proof.Required("rootHash"))),
                [.. proof.Required("hashes").Items(63).Select(h => LogDigest.FromBytes(Hex(h)))], proof.Required("checkpoint").Text(64 << 10)),
            Body = body,
        };
    }

    private static byte[] Hex(JsonValue value)
    {
        var text = value.Text(2 * LogDigest.Size);
        return text.Length == 2 * LogDigest.Size && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new RefusedException(FailureClass.ServiceAnswerMalformed, $"{value.Path} is not 32 bytes in hexadecimal", actual: text);
    }
}
