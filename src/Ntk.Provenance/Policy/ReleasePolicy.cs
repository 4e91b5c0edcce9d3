using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;

namespace Ntk.Provenance.Policy;

/// <summary>
/// Whom to believe about releases: who publishes them, who rebuilds them independently, and what the evidence has to show. It is the user's, or
/// came with the verifying program; it is never taken from beside the evidence that it judges.
/// </summary>
public sealed record ReleasePolicy
{
    private const int MaxSigners = 64;
    private const int MaxText = 4096;

    private ReleasePolicy()
    {
    }

    /// <summary>Who has to have signed the provenance.</summary>
    public required SignerPolicy Publisher { get; init; }

    /// <summary>Who may have signed that they got the same bits from the same source.</summary>
    public required IReadOnlyList<SignerPolicy> Rebuilders { get; init; }

    /// <summary>How many of them have to have.</summary>
    public required int RebuildersRequired { get; init; }

    /// <summary>Where the source has to be from, or null for anywhere.</summary>
    public required TextPattern? Source { get; init; }

    /// <summary>Entries of different logs that each signature needs.</summary>
    public required int LogEntries { get; init; }

    /// <summary>Timestamps of different authorities that each signature needs.</summary>
    public required int Timestamps { get; init; }

    /// <summary>Witnesses of the log.</summary>
    public required IReadOnlyList<Witness> Witnesses { get; init; }

    /// <summary>How many of them have to have cosigned.</summary>
    public required int WitnessesRequired { get; init; }

    /// <summary>Reads a policy. A member that is not known is refused: it might be a demand.</summary>
    public static Outcome<ReleasePolicy> Parse(ReadOnlyMemory<byte> utf8) => Outcome<ReleasePolicy>.Of(() => Read(utf8));

    /// <summary>What one bundle has to show.</summary>
    public VerificationPolicy For(SignerPolicy signer, string? predicateType) => new(signer)
    {
        LogEntries = LogEntries,
        Timestamps = Timestamps,
        Witnesses = Witnesses,
        WitnessesRequired = WitnessesRequired,
        PredicateType = predicateType,
    };

    private static ReleasePolicy Read(ReadOnlyMemory<byte> utf8)
    {
        var document = JsonText.Parse(utf8, "the policy", JsonLimits.Trust);
        document.HasOnly(
            "version", "publisher", "rebuilders", "rebuildersRequired", "source", "logEntries", "timestamps", "witnesses", "witnessesRequired");
        if (document.Required("version").Count() != 1)
            throw new RefusedException(FailureClass.PolicyMalformed, "A policy of an unknown version", "1", document.Required("version").Raw);
        var policy = new ReleasePolicy
        {
            Publisher = ReadSigner(document.Required("publisher")),
            Rebuilders = document.Optional("rebuilders") is { } list ? [.. list.Items(MaxSigners).Select(ReadSigner)] : [],
            RebuildersRequired = Number(document, "rebuildersRequired", 0),
            Source = document.Optional("source") is { } source ? TextPattern.Read(source, MaxText) : null,
            LogEntries = Number(document, "logEntries", 1),
            Timestamps = Number(document, "timestamps", 0),
            Witnesses = document.Optional("witnesses") is { } witnesses ? [.. witnesses.Items(MaxSigners).Select(ReadWitness)] : [],
            WitnessesRequired = Number(document, "witnessesRequired", 0),
        };
        Check(policy);
        return policy;
    }

    /// <summary>Demands that nothing could meet, or that ask for nothing, are mistakes.</summary>
    private static void Check(ReleasePolicy policy)
    {
        if (policy.LogEntries < 1)
            throw new RefusedException(FailureClass.PolicyMalformed, "A policy asks for one log entry at least", "1 or more", "0");
        if (policy.RebuildersRequired > policy.Rebuilders.Count)
            throw new RefusedException(
                FailureClass.PolicyMalformed, "A policy asks for more rebuilders than it names", $"at most {policy.Rebuilders.Count}", $"{policy.RebuildersRequired}");
        if (policy.WitnessesRequired > policy.Witnesses.Count)
            throw new RefusedException(
                FailureClass.PolicyMalformed, "A policy asks for more witnesses than it names", $"at most {policy.Witnesses.Count}", $"{policy.WitnessesRequired}");
    }

    private static int Number(JsonValue document, string name, int absent) =>
        document.Optional(name) is { } value ? (int)Math.Min(value.Count(), int.MaxValue) : absent;

    private static Witness ReadWitness(JsonValue value)
    {
        var witness = Witness.Parse(value.Text(MaxText));
        return witness.Succeeded ? witness.Value : throw new RefusedException(witness.Failure);
    }

    private static SignerPolicy ReadSigner(JsonValue signer)
    {
        if (signer.Optional("key") is { } key)
        {
            signer.HasOnly("key");
            return new KeyPolicy(VerificationKey.Read(PemText.Decode(key.Text(MaxText), "PUBLIC KEY", key.Path), key.Path));
        }
        signer.HasOnly("identity", "issuer", "kind", "extensions");
        return new IdentityPolicy(TextPattern.Read(signer.Required("identity"), MaxText), TextPattern.Read(signer.Required("issuer"), MaxText))
        {
            Kind = signer.Optional("kind") is { } kind ? ReadName<SubjectAlternativeNameKind>(kind) : null,
            Extensions = signer.Optional("extensions")?.Members(MaxSigners).ToDictionary(
                m => ReadName<FulcioExtension>(m.Key, m.Value.Path), m => TextPattern.Read(m.Value, MaxText)) ?? [],
        };
    }

    private static T ReadName<T>(JsonValue value)
        where T : struct, Enum => ReadName<T>(value.Text(100), value.Path);

    private static T ReadName<T>(string name, string path)
        where T : struct, Enum => Enum.TryParse<T>(name, out var known) && Enum.IsDefined(known) && known.ToString() == name
            ? known
            : throw new RefusedException(FailureClass.PolicyMalformed, $"{path} is not known", string.Join(", ", Enum.GetNames<T>()), name);
}
