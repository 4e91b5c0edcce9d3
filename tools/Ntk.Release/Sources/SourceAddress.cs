using Ntk.Release.Failures;

namespace Ntk.Release.Sources;

/// <summary>The address under which others find a source, as SLSA writes it: <c>git+https://host/path</c>, with nobody's name or password in it.</summary>
internal static class SourceAddress
{
    private const string Prefix = "git+";
    private const string GitSuffix = ".git";

    /// <summary>The address that was given, or else that of the tree's <c>origin</c>.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.SourceUri"/>.</exception>
    public static async Task<string> FindAsync(SourceTree tree, string? given, CancellationToken cancellation)
    {
        if (given is not null)
            return Check(given);
        var remote = GitTree.IsAt(tree.Root) ? await new GitTree(tree.Root).RemoteAsync(cancellation).ConfigureAwait(false) : null;
        return remote is null
            ? throw new ReleaseException(ReleaseFault.SourceUri, $"'{tree.Root}' has no remote 'origin'. Say with --source-uri where others find the source.")
            : OfRemote(remote);
    }

    /// <summary>The address of a remote as git writes it: a URL, or <c>user@host:path</c> (git-fetch(1), GIT URLS).</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.SourceUri"/>: it leads to nothing that others can reach.</exception>
    public static string OfRemote(string remote)
    {
        if (!remote.Contains("://", StringComparison.Ordinal) && Scp(remote) is { } url)
            return Normalized(url);
        return Uri.TryCreate(remote, UriKind.Absolute, out var address) && address.Host.Length > 0
            && address.Scheme is "https" or "http" or "ssh" or "git"
            ? Normalized(address)
            : throw new ReleaseException(
                ReleaseFault.SourceUri, "The remote 'origin' is no address on a network. Say with --source-uri where others find the source.");
    }

    private static string Check(string given) =>
        given.StartsWith(Prefix, StringComparison.Ordinal) && Uri.TryCreate(given, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && address is { Query: "", Fragment: "" }
            ? given
            : throw new ReleaseException(
                ReleaseFault.SourceUri, "--source-uri is an address such as git+https://host/path, without a user, a query or a fragment.");

    // "git@host:path"; a colon after a slash is part of a local path.
    private static Uri? Scp(string remote)
    {
        var colon = remote.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || remote.AsSpan(0, colon).Contains('/'))
            return null;
        var host = remote[(remote.LastIndexOf('@', colon) + 1)..colon];
        return Uri.TryCreate($"https://{host}/{remote[(colon + 1)..].TrimStart('/')}", UriKind.Absolute, out var address) ? address : null;
    }

    // What remains of an address that only its owner may use is where everybody else finds the same.
    private static string Normalized(Uri remote)
    {
        var port = remote.Scheme is "https" or "http" && !remote.IsDefaultPort ? $":{remote.Port}" : "";
        var path = remote.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(GitSuffix, StringComparison.Ordinal))
            path = path[..^GitSuffix.Length];
        return $"{Prefix}{(remote.Scheme == "http" ? "http" : "https")}://{remote.Host}{port}{path}";
    }
}
