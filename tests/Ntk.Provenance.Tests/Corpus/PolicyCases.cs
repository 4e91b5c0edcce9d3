using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Evidence of somebody else than the policy asks for, and policies that can't be used.</summary>
internal static class PolicyCases
{
    private static readonly TextPattern Anything = TextPattern.WithStars("*");

    public static IEnumerable<Case> All() => [.. Materials(), .. Identities(), .. Extensions(), .. Documents()];

    private static IEnumerable<Case> Materials() =>
    [
        Case.Of(FailureClass.PolicyMaterialMismatch, "a certificate where the policy asks for a key",
            "asks for a key and the bundle is signed with a certificate", new Recipe
        {
            Policy = p => p with { Signer = new KeyPolicy(ForgedKey.Create(KeyKind.EcdsaP256).Public) },
        }),
        Case.Of(FailureClass.PolicyMaterialMismatch, "a key where the policy asks for an identity",
            "asks for an identity and the bundle is signed with a bare key", new Recipe
        {
            IsManaged = true,
            Policy = p => p with { Signer = new IdentityPolicy(Anything, Anything) },
        }),
        Case.Of(FailureClass.SignatureInvalid, "another key than the policy asks for", "The signature is not the key's for this artifact", new Recipe
        {
            IsManaged = true,
            Policy = p => p with { Signer = new KeyPolicy(ForgedKey.Create(KeyKind.EcdsaP256).Public) },
        }),
    ];

    private static IEnumerable<Case> Identities() =>
    [
        Case.Of(FailureClass.IdentityMismatch, "a certificate of somebody else",
            $"The certificate is for another identity: expected you@example.invalid, found {Forge.Subject}", Asking(i =>
            i with { Subject = TextPattern.Exactly("you@example.invalid") })),
        Case.Of(FailureClass.IdentityMismatch, "a certificate of a name of another kind",
            $"expected {Forge.Subject} (Uri), found {Forge.Subject} (Email)", Asking(i =>
            i with { Kind = SubjectAlternativeNameKind.Uri })),
        Case.Of(FailureClass.IdentityMismatch, "a certificate of nobody", "found no identity",
            new Recipe { Certificate = t => t.Without(Oids.SubjectAlternativeName) }),
        Case.Of(FailureClass.IssuerMismatch, "an identity that another issuer established",
            $"by another issuer: expected https://another.invalid, found {Forge.Issuer}", Asking(i =>
            i with { Issuer = TextPattern.Exactly("https://another.invalid") })),
        Case.Of(FailureClass.IssuerMismatch, "an identity that no issuer established", "by another issuer",
            new Recipe { Certificate = t => t.Without(Oids.Issuer).Without(Oids.IssuerRaw) }),
        Case.Of(FailureClass.IssuerMismatch, "an identity of two issuers", "The certificate names two issuers", new Recipe
        {
            Certificate = t => t.With(FulcioIdentity.Raw(Oids.IssuerRaw, "https://another.invalid")),
        }),
    ];

    private static IEnumerable<Case> Extensions() =>
    [
        .. Enum.GetValues<FulcioExtension>().Select(e => Case.Of(
            FailureClass.ExtensionMismatch, $"another {e}",
                $"The certificate has another {e}: expected wanted, found {(IsIssuer(e) ? Forge.Issuer : "given")}",
            new Recipe { Identity = Identity(e), Policy = p => p with { Signer = Requiring(p, e, "wanted") } })),
        .. Enum.GetValues<FulcioExtension>().Where(e => !IsIssuer(e)).Select(e => Case.Of(
            FailureClass.ExtensionMismatch, $"no {e}", $"The certificate has another {e}: expected *, found none",
                new Recipe { Policy = p => p with { Signer = Requiring(p, e, "*") } })),
    ];

    private static IEnumerable<Case> Documents() =>
    [
        Document(FailureClass.PolicyMalformed, "a policy of version 2", "A policy of an unknown version", p => p["version"] = 2),
        Document(FailureClass.PolicyMalformed, "a policy that asks for no log", "A policy asks for one log entry at least", p => p["logEntries"] = 0),
        Document(FailureClass.PolicyMalformed, "a policy that asks for more rebuilders than it names",
            "A policy asks for more rebuilders than it names", p => p["rebuildersRequired"] = 1),
        Document(FailureClass.PolicyMalformed, "a policy that asks for more witnesses than it names",
            "A policy asks for more witnesses than it names", p => p["witnessesRequired"] = 1),
        Document(FailureClass.PolicyMalformed, "a policy for a kind of name that is not known", "kind is not known",
            p => p.Set("publisher.kind", "email")),
        Document(FailureClass.PolicyMalformed, "a policy for an extension that is not known", "BuildSigner is not known",
            p => p.Set("publisher.extensions", new JsonObject { ["BuildSigner"] = "x" })),
        Document(FailureClass.PolicyMalformed, "a policy for an extension by its number", "9 is not known",
            p => p.Set("publisher.extensions", new JsonObject { ["9"] = "x" })),
        Document(FailureClass.JsonMemberUnknown, "a policy with a further demand", "the policy has a member that it does not have",
            p => p["further"] = 1),
        Document(FailureClass.JsonMemberUnknown, "a publisher with a further demand", "the policy: publisher has a member that it does not have",
            p => p.Set("publisher.further", 1)),
        Document(FailureClass.JsonMemberMissing, "a policy without a publisher", "the policy has no member 'publisher'", p => p.Remove("publisher")),
        Document(FailureClass.JsonMemberMissing, "a publisher without an issuer", "the policy: publisher has no member 'issuer'",
            p => p.Drop("publisher.issuer")),
        Document(FailureClass.KeyMalformed, "a policy with a witness that is none", "A witness is not a verifier key",
            p => p["witnesses"] = new JsonArray("witness")),
        Document(FailureClass.PemMalformed, "a policy with a publisher's key that is none", "the policy: publisher.key is not PEM",
            p => p["publisher"] = new JsonObject { ["key"] = "key" }),
    ];

    private static bool IsIssuer(FulcioExtension extension) => extension is FulcioExtension.Issuer or FulcioExtension.IssuerV1;

    private static FulcioIdentity Identity(FulcioExtension extension) => new Recipe().Identity with
    {
        Build = IsIssuer(extension) ? ImmutableSortedDictionary<int, string>.Empty : ImmutableSortedDictionary<int,
            string>.Empty.Add((int)extension, "given"),
    };

    private static IdentityPolicy Requiring(VerificationPolicy policy, FulcioExtension extension, string value) => (IdentityPolicy)policy.Signer with
    {
        Extensions = new Dictionary<FulcioExtension, TextPattern> { [extension] = TextPattern.WithStars(value) },
    };

    private static Recipe Asking(Func<IdentityPolicy,
        IdentityPolicy> change) => new() { Policy = p => p with { Signer = change((IdentityPolicy)p.Signer) } };

    private static Case Document(FailureClass failure, string name, string message, Action<JsonObject> change) => Case.Reading(failure, name,
        message, () =>
    {
        var policy = new JsonObject { ["version"] = 1, ["publisher"] = new JsonObject { ["identity"] = Forge.Subject, ["issuer"] = Forge.Issuer } };
        Assert.True(ReleasePolicy.Parse(Forge.Bytes(policy)).Succeeded);
        change(policy);
        return ReleasePolicy.Parse(Encoding.UTF8.GetBytes(policy.ToJsonString()));
    });
}
