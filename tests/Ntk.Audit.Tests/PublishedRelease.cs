using System.Security.Cryptography;
using System.Text;
using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.Provenance.Net;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;

namespace Ntk.Audit.Tests;

/// <summary>A release of three small artifacts, signed with a development Sigstore, in a folder of its own.</summary>
public sealed class PublishedRelease : IAsyncLifetime
{
    public const string Publisher = "publisher@example.org";
    public const string Rebuilder = "rebuilder@example.org";
    public const string Version = "0.0.1";
    public const string Program = "program-0.0.1-linux-x64";
    public const string Archive = "server-0.0.1-linux-x64.tar.gz";

    /// <summary>The archive itself.</summary>
    public const string ArchiveContent = "the archive itself";

    /// <summary>What the archive holds, by path.</summary>
    public static readonly IReadOnlyDictionary<string, string> Members = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["data/settings.json"] = "{}",
        ["server"] = "a server",
        ["server.dll"] = "its code",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-audit-tests-");

    private DevelopmentServer? _server;

    public string Attestations => Path.Combine(_folder.FullName, "attestations");

    public string Release => Path.Combine(Attestations, ReleaseFiles.Releases, Version);

    public string TrustedRoot => Path.Combine(Data, DevelopmentServer.TrustedRootFile);

    public string SigningConfiguration => Path.Combine(Data, DevelopmentServer.SigningConfigFile);

    public string Issuer => _server!.Url;

    /// <summary>The program that was released, as a file that can run.</summary>
    public string ProgramPath => Path.Combine(_folder.FullName, Program);

    private string Data => Path.Combine(_folder.FullName, "sigstore");

    public async ValueTask InitializeAsync()
    {
        _server = await DevelopmentServer.StartAsync(new DevelopmentServerOptions { Data = Data });
        File.Copy("/bin/sleep", ProgramPath);
        Directory.CreateDirectory(Path.Combine(Release, ReleaseFiles.Rebuilds));
        await Sign(Publisher, "commit-1", Path.Combine(Release, ReleaseFiles.Provenance));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public string Token(string email) => _server!.Instance.Oidc.Issue(new TokenRequest(email) { Email = email });

    /// <summary>A new name in the folder.</summary>
    public string NewPath(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, Path.GetRandomFileName())).FullName, name);

    /// <summary>The attestations with rebuilds in them: each a name, who signs, and the commit.</summary>
    public async Task<string> WithRebuilds(params (string Name, string Signer, string Commit)[] rebuilds)
    {
        var release = NewPath("release");
        Directory.CreateDirectory(Path.Combine(release, ReleaseFiles.Rebuilds));
        File.Copy(Path.Combine(Release, ReleaseFiles.Provenance), Path.Combine(release, ReleaseFiles.Provenance));
        foreach (var (name, signer, commit) in rebuilds)
            await Sign(signer, commit, Path.Combine(release, ReleaseFiles.Rebuilds, name + ReleaseFiles.BundleSuffix));
        return release;
    }

    public string Policy(string publisher = Publisher, string more = "")
    {
        var path = NewPath("policy.json");
        File.WriteAllText(path, $$"""{"version":1,"publisher":{"identity":"{{publisher}}","issuer":"{{Issuer}}"}{{more}}}""");
        return path;
    }

    /// <summary>The archive, unpacked.</summary>
    public string Unpacked()
    {
        var folder = NewPath("server");
        foreach (var (name, content) in Members)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
        return folder;
    }

    public async Task Sign(string email, string commit, string path)
    {
        var token = IdentityToken.Parse(Token(email), DateTimeOffset.UtcNow).Required();
        using var services = new ServiceClient();
        var configuration = Provenance.Signing.SigningConfiguration.Parse(await File.ReadAllBytesAsync(SigningConfiguration)).Required();
        var signer = new BundleSigner(configuration, services, TimeProvider.System);
        var bundle = await signer.SignStatementAsync(Signer.Identity(token), Statement(commit), CancellationToken.None);
        await File.WriteAllBytesAsync(path, bundle.Required());
    }

    private byte[] Statement(string commit)
    {
        var subjects = Members.Select(m => Subject($"{Archive}/{m.Key}", Encoding.UTF8.GetBytes(m.Value)))
            .Append(Subject(Archive, Encoding.UTF8.GetBytes(ArchiveContent))).Append(Subject(Program, File.ReadAllBytes(ProgramPath)));
        var predicate =
            $$$"""
            {"buildDefinition":{"buildType":"{{{PredicateTypes.BuildType}}}","externalParameters":{"version":"{{{Version}}}" },
            "resolvedDependencies":[{"uri":"git+https://source.example.org/program","digest":{"gitCommit":"{{{commit}}}" } }]},
            "runDetails":{"builder":{"id":"https://builder.example.org"} } }
            """;
        return StatementWriter.Write([.. subjects], PredicateTypes.Provenance, json => json.WriteRawValue(predicate));
    }

    private static StatementSubject Subject(string name, byte[] content) =>
        new(name, new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) });
}
