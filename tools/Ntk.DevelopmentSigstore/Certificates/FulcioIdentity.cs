using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>Whom a token is about, as a certificate says it (Fulcio, oid-info).</summary>
/// <param name="Issuer">Who issued the token.</param>
/// <param name="Name">Whom it is about.</param>
/// <param name="Challenge">What the holder of the key signs to prove that they have it.</param>
/// <param name="Build">What is said of a build, by the last number of the extension.</param>
public sealed record FulcioIdentity(string Issuer, SubjectName Name, string Challenge, ImmutableSortedDictionary<int, string> Build)
{
    private const string Server = "https://github.com/";

    /// <summary>Extensions up to this one are raw text, those after it DER strings.</summary>
    private const int LastRaw = 6;

    /// <summary>The identity of a person or a service, without a build.</summary>
    public FulcioIdentity(string issuer, SubjectName name)
        : this(issuer, name, name.Value, ImmutableSortedDictionary<int, string>.Empty)
    {
    }

    /// <summary>The identity that a token's claims tell.</summary>
    /// <param name="claims">All of them; <c>iss</c> and <c>sub</c> are there.</param>
    /// <exception cref="RefusedException">An e-mail address or a URI is not ASCII, which a certificate can't say.</exception>
    public static FulcioIdentity FromClaims(IReadOnlyDictionary<string, string> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var identity = Read(claims);
        if (identity.Name.Kind != SubjectNameKind.Other && !Ascii.IsValid(identity.Name.Value))
            throw new RefusedException(Refusal.MalformedField, $"The name \"{identity.Name.Value}\" is not ASCII.");
        return identity;
    }

    private static FulcioIdentity Read(IReadOnlyDictionary<string, string> claims)
    {
        var (issuer, subject) = (claims["iss"], claims["sub"]);
        if (claims.TryGetValue("job_workflow_ref", out var workflow))
            return new FulcioIdentity(issuer, new SubjectName(SubjectNameKind.Uri, Server + workflow), subject, BuildOf(claims));
        if (claims.TryGetValue("email", out var email))
            return new FulcioIdentity(issuer, new SubjectName(SubjectNameKind.Email, email));
        var kind = Uri.IsWellFormedUriString(subject, UriKind.Absolute) ? SubjectNameKind.Uri : SubjectNameKind.Other;
        return new FulcioIdentity(issuer, new SubjectName(kind, subject));
    }

    /// <summary>The extensions of this identity, after the subject alternative name.</summary>
    public IEnumerable<X509Extension> Extensions()
    {
        yield return Raw(Oids.IssuerRaw, Issuer);
        foreach (var (number, value) in Build.Where(static b => b.Key <= LastRaw))
            yield return Raw($"{Oids.Fulcio}.{number}", value);
        yield return Text(Oids.Issuer, Issuer);
        foreach (var (number, value) in Build.Where(static b => b.Key > LastRaw))
            yield return Text($"{Oids.Fulcio}.{number}", value);
    }

    /// <summary>An extension whose value is raw text.</summary>
    public static X509Extension Raw(string oid, string value) => new(oid, Encoding.UTF8.GetBytes(value), critical: false);

    /// <summary>An extension whose value is a DER UTF8String.</summary>
    public static X509Extension Text(string oid, string value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
        return new X509Extension(oid, writer.Encode(), critical: false);
    }

    // The table "Mapping OIDC token claims to Fulcio OIDs", column GitHub; 2 to 6 are the deprecated extensions of the same claims.
    private static ImmutableSortedDictionary<int, string> BuildOf(IReadOnlyDictionary<string, string> claims)
    {
        var build = ImmutableSortedDictionary.CreateBuilder<int, string>();
        void Add(string claim, string prefix, params ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers)
                if (claims.TryGetValue(claim, out var value))
                    build[number] = prefix + value;
        }
        Add("event_name", "", 2, 20);
        Add("sha", "", 3, 13);
        Add("workflow", "", 4);
        Add("repository", "", 5);
        Add("repository", Server, 12);
        Add("ref", "", 6, 14);
        Add("job_workflow_ref", Server, 9);
        Add("job_workflow_sha", "", 10);
        Add("runner_environment", "", 11);
        Add("repository_id", "", 15);
        Add("repository_owner", Server, 16);
        Add("repository_owner_id", "", 17);
        Add("workflow_ref", Server, 18);
        Add("workflow_sha", "", 19);
        Add("repository_visibility", "", 22);
        if (claims.TryGetValue("repository", out var repository)
            && claims.TryGetValue("run_id", out var run) && claims.TryGetValue("run_attempt", out var attempt))
            build[21] = $"{Server}{repository}/actions/runs/{run}/attempts/{attempt}";
        return build.ToImmutable();
    }
}
