using System.Globalization;
using System.Text.RegularExpressions;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>
/// Looks for server binaries: a folder that was named, folders where fetched ones lie, <c>PATH</c>, and Debian's
/// <c>/usr/lib/postgresql/MAJOR/bin</c>, newest first. A folder counts only if it holds <c>initdb</c> and <c>postgres</c> and both answer
/// <c>--version</c> alike: a lone <c>pg_ctl</c> or a broken link on the path does not.
/// </summary>
public sealed partial class PostgresBinariesSearch
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private const int OldestMajor = 14;

    private static readonly string[] Needed = ["initdb", "postgres"];

    private readonly ServerProcess _process;
    private readonly IReadOnlyList<string> _candidates;
    private readonly List<(string Folder, string Finding)> _looked = [];

    /// <param name="user">Who must be able to run them.</param>
    /// <param name="named">A folder given by the operator: then only it is looked at. It may be the folder of an npm package.</param>
    /// <param name="beside">Folders under which a fetched build may lie, such as the data folder.</param>
    public PostgresBinariesSearch(ServiceUser user, string? named, params IEnumerable<string> beside)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(beside);
        _process = new ServerProcess(user);
        _candidates = named is not null
            ? [.. Below(Path.GetFullPath(named))]
            : [.. beside.SelectMany(folder => Below(Path.Combine(folder, "postgresql"))), .. OnPath(), .. Debian()];
    }

    /// <summary>Every folder that was looked at, and what was found or missed there.</summary>
    public IReadOnlyList<(string Folder, string Finding)> Looked => _looked;

    /// <summary>Where a build that <c>ci/up</c> fetched lies for all relays of this user.</summary>
    public static string SharedFolder =>
        Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"), "ntk");

    /// <summary>The usable folders, in the order of preference.</summary>
    public IEnumerable<PostgresBinaries> Find()
    {
        _looked.Clear();
        foreach (var folder in _candidates.Select(Resolve).Distinct())
            if (Probe(folder) is { } binaries)
                yield return binaries;
    }

    /// <summary>The first usable folder, of <paramref name="major"/> where a cluster of that version exists already.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.NoBinaries"/> or <see cref="ClusterFault.OtherVersion"/>.</exception>
    public PostgresBinaries Choose(int? major)
    {
        var found = new List<PostgresBinaries>();
        foreach (var binaries in Find())
        {
            if (major is null || binaries.Major == major)
                return binaries;
            found.Add(binaries);
        }

        throw found.Count == 0
            ? new ClusterException(ClusterFault.NoBinaries, NothingFound())
            : new ClusterException(ClusterFault.OtherVersion,
                $"The cluster in the data folder was made by PostgreSQL {major}, but only {string.Join(", ", found.Select(b => $"{b.Version} in {b.Folder}"))} "
                + $"was found. Install PostgreSQL {major}, or name its folder with --postgres-binaries.");
    }

    private string NothingFound() =>
        "No PostgreSQL server binaries were found. Looked in:" + Environment.NewLine
        + string.Concat(_looked.Select(at => $"  {at.Folder}: {at.Finding}{Environment.NewLine}"))
        + "Install them (Debian, Ubuntu: apt-get install postgresql), name their folder with --postgres-binaries, or use a server of your own with --postgres.";

    private PostgresBinaries? Probe(string folder)
    {
        var missing = Needed.Where(name => !File.Exists(Path.Combine(folder, name))).ToArray();
        if (missing.Length > 0)
            return Missed(folder, Directory.Exists(folder) ? $"no {string.Join(" and no ", missing)}" : "not there");
        var (server, init) = (VersionOf(folder, "postgres"), VersionOf(folder, "initdb"));
        if (server is null || server != init)
            return Missed(folder, $"postgres --version says {server ?? "nothing"}, initdb --version {init ?? "nothing"}");
        var major = int.Parse(server.AsSpan(0, server.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        if (major < OldestMajor)
            return Missed(folder, $"version {server}, but {OldestMajor} is the oldest that is supported");
        _looked.Add((folder, $"version {server}"));
        return new PostgresBinaries(folder, server, major);
    }

    private PostgresBinaries? Missed(string folder, string finding)
    {
        _looked.Add((folder, finding));
        return null;
    }

    private string? VersionOf(string folder, string program)
    {
        var (status, output) = _process.Run(Path.Combine(folder, program), "--version");
        return status == 0 && VersionPattern().Match(output) is { Success: true } match ? match.Groups[1].Value : null;
    }

    /// <summary>The folder that its <c>postgres</c> really lies in: links on the path lead to the one that has the rest beside it.</summary>
    private static string Resolve(string folder) =>
        Path.Combine(folder, "postgres") is var server && File.Exists(server)
        && File.ResolveLinkTarget(server, returnFinalTarget: true) is { Exists: true } target
            ? Path.GetDirectoryName(target.FullName)!
            : folder;

    private static IEnumerable<string> Below(string folder) =>
        [Path.Combine(folder, "native", "bin"), Path.Combine(folder, "bin"), folder];

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => File.Exists(Path.Combine(folder, "postgres")));

    private static IEnumerable<string> Debian() =>
        Directory.Exists(DebianFolder)
            ? Directory.EnumerateDirectories(DebianFolder)
                .Select(folder => (Folder: folder, Major: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var n) ? n : 0))
                .Where(at => at.Major > 0)
                .OrderByDescending(at => at.Major)
                .Select(at => Path.Combine(at.Folder, "bin"))
            : [Path.Combine(DebianFolder, "*", "bin")];

    [GeneratedRegex(@"\(PostgreSQL\) (\d+\.\d+)")]
    private static partial Regex VersionPattern();
}
