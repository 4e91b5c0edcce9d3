using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Releases whose provenance is genuine and says something else than the policy asks for.</summary>
internal static class ReleaseCases
{
    private const string Rebuilder = "rebuilder@example.invalid";

    public static IEnumerable<Case> All() =>
    [
        Release(FailureClass.SourceMismatch, "a release of another source",
            "The release was built from another source: expected git+https://another.invalid/*",
            policy: p => p["source"] = "git+https://another.invalid/*"),
        Release(FailureClass.StatementMalformed, "a provenance of another kind of build", "The provenance is of another kind of build",
            s => s.Set("predicate.buildDefinition.buildType", "urn:another")),
        Release(FailureClass.StatementMalformed, "a provenance without a source", "The provenance names no source",
            s => s.Drop("predicate.buildDefinition.resolvedDependencies.0.digest.gitCommit")),
        Release(FailureClass.JsonMemberMissing, "a provenance without a builder", "the provenance: runDetails has no member 'builder'",
            s => s.Drop("predicate.runDetails.builder")),
        Release(FailureClass.RebuildersTooFew, "a release that nobody rebuilt", "expected 1, found 0", policy: Wanting),
        Release(FailureClass.RebuildersTooFew, "a release that its publisher rebuilt", "who counts already", policy: Wanting,
            rebuild: r => r with { Identity = new Recipe().Identity }, rebuilder: "*"),
        Release(FailureClass.RebuildersTooFew, "a release that a stranger rebuilt", "The certificate is for another identity", policy: Wanting,
            rebuild: r => r with
        {
            Identity = new(Forge.Issuer, new SubjectName(SubjectNameKind.Email, "stranger@example.invalid")),
        }),
        Release(FailureClass.RebuildersTooFew, "a release that was rebuilt from another commit", "built from commit", policy: Wanting,
            rebuild: r => r with
        {
            Statement = s =>
            {
                Provenance(s);
                s.Set("predicate.buildDefinition.resolvedDependencies.0.digest.gitCommit", new string('b', 40));
            },
        }),
        Release(FailureClass.PredicateMismatch, "a wire profile for a provenance", "The statement makes another claim",
            s => s["predicateType"] = PredicateTypes.WireProfile),
    ];

    /// <summary>A release with as many rebuilds as its policy asks for.</summary>
    public static async Task<Outcome<VerifiedRelease>> VerifyAsync(
        Forge forge, Action<JsonObject>? provenance, Action<JsonObject>? policy, Func<Recipe, Recipe>? rebuild, string rebuilder)
    {
        var content = "the release"u8.ToArray();
        var published = await forge.MakeAsync(Attesting(content) with
        {
            Statement = s =>
            {
                Provenance(s);
                provenance?.Invoke(s);
            },
        });
        var own = Attesting(content) with { Identity = new(Forge.Issuer, new SubjectName(SubjectNameKind.Email, Rebuilder)) };
        var rebuilds = rebuild is null ? [] : new[] { ("rebuild", (ReadOnlyMemory<byte>)(await forge.MakeAsync(rebuild(own))).Bundle) };
        var document = new JsonObject
        {
            ["version"] = 1,
            ["publisher"] = new JsonObject { ["identity"] = Forge.Subject, ["issuer"] = Forge.Issuer },
            ["rebuilders"] = new JsonArray(new JsonObject { ["identity"] = rebuilder, ["issuer"] = Forge.Issuer }),
        };
        policy?.Invoke(document);
        return ReleaseVerifier.Verify(
            Forge.ArtifactOf(content), new ReleaseEvidence(Bundle.Parse(published.Bundle), rebuilds), TrustedRoot.Parse(published.Root).Required(),
            ReleasePolicy.Parse(Forge.Bytes(document)).Required(), Forge.Now);
    }

    public static void Wanting(JsonObject policy) => policy["rebuildersRequired"] = 1;

    private static Recipe Attesting(byte[] content) => new()
    {
        IsEnvelope = true,
        Entry = EntryKind.HashedRekord2,
        Content = content,
        Statement = Provenance,
    };

    private static void Provenance(JsonObject statement) => statement["predicate"] = new JsonObject
    {
        ["buildDefinition"] = new JsonObject
        {
            ["buildType"] = PredicateTypes.BuildType,
            ["externalParameters"] = new JsonObject { ["version"] = "1.0.0" },
            ["resolvedDependencies"] = new JsonArray(new JsonObject
            {
                ["uri"] = "git+https://source.invalid/ntk",
                ["digest"] = new JsonObject { ["gitCommit"] = new string('a', 40) },
            }),
        },
        ["runDetails"] = new JsonObject { ["builder"] = new JsonObject { ["id"] = "https://builder.invalid" } },
    };

    private static Case Release(
        FailureClass failure, string name, string message, Action<JsonObject>? provenance = null, Action<JsonObject>? policy = null,
        Func<Recipe, Recipe>? rebuild = null, string rebuilder = Rebuilder) =>
        new(name, failure, message, async forge => (await VerifyAsync(forge, provenance, policy, rebuild, rebuilder)).Failure);
}
