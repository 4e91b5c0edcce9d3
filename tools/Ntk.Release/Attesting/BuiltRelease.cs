using System.Security.Cryptography;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Statements;
using Ntk.Release.Archives;
using Ntk.Release.Bills;
using Ntk.Release.Comparing;
using Ntk.Release.Failures;

namespace Ntk.Release.Attesting;

/// <summary>A folder with the artifacts of one release and nothing else, as <c>ntk-release build</c> leaves it.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Record">What the build left on record of itself.</param>
/// <param name="Files">SHA-256 in lower-case hexadecimal by the name of each file, <see cref="Checksums.FileName"/> included, in ordinal order.</param>
internal sealed record BuiltRelease(string Folder, BuildRecord Record, SortedDictionary<string, string> Files)
{
    private const string Algorithm = "sha256";

    /// <summary>Reads a folder, and finds out whether it is whole.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.NoBuiltRelease"/>.</exception>
    public static BuiltRelease Open(string folder, string version)
    {
        if (!Directory.Exists(folder))
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"There is no folder '{folder}'. 'ntk-release build' makes it.");
        var record = BuildRecord.Read(Path.Combine(folder, BillOfMaterials.FileName(version)));
        if (record.Version != version)
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"'{folder}' was built as version {record.Version}, and not as {version}.");
        var names = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).ToList();
        if (names.Find(name => Directory.Exists(Path.Combine(folder, name))) is { } below)
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"'{folder}' has a folder '{below}', which no build leaves there.");
        CheckSums(folder, names);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            files.Add(name, Checksums.OfFile(Path.Combine(folder, name)));
        return new BuiltRelease(folder, record, files);
    }

    /// <summary>Checks that this was built from a commit.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.NoBuiltRelease"/>.</exception>
    public void MustBeOf(string commit)
    {
        if (Record.Commit != commit)
            throw new ReleaseException(
                ReleaseFault.NoBuiltRelease,
                $"'{Folder}' was built from {(Record.Commit is { } built ? $"commit {built}" : "no commit")}, and not from commit {commit}.");
    }

    /// <summary>
    /// Everything that a statement about the release is about: each file, and each file in an archive or package as <c>ARCHIVE/PATH</c>, so that what is
    /// unpacked can be verified; in ordinal order.
    /// </summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.NoBuiltRelease"/>: an archive that can't be attested member by member.</exception>
    public IReadOnlyList<StatementSubject> Subjects() =>
        [.. Files.Select(file => (Name: file.Key, Sha256: file.Value)).Concat(Files.Keys.SelectMany(Members))
            .OrderBy(subject => subject.Name, StringComparer.Ordinal)
            .Select(subject => new StatementSubject(subject.Name, new Dictionary<string, string> { [Algorithm] = subject.Sha256 }))];

    private IEnumerable<(string Name, string Sha256)> Members(string archive)
    {
        var seen = new HashSet<string>();
        foreach (var member in Read(archive).Where(member => !member.Name.EndsWith('/')))
        {
            var name = archive + ReleaseFiles.MemberSeparator + member.Name;
            if (!member.IsFile || !seen.Add(name))
                throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"'{name}' in '{Folder}' is no regular file, or is there twice.");
            yield return (name, Convert.ToHexStringLower(SHA256.HashData(member.Content)));
        }
    }

    private IReadOnlyList<ArchiveMember> Read(string archive)
    {
        try
        {
            return ArchiveReader.TryRead(Path.Combine(Folder, archive)) ?? [];
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"'{archive}' in '{Folder}' is a damaged archive: {e.Message}");
        }
    }

    private static void CheckSums(string folder, List<string> names)
    {
        var path = Path.Combine(folder, Checksums.FileName);
        if (!File.Exists(path))
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"There is no '{path}', with which a build ends.");
        var computed = Checksums.Of(folder, names.Where(name => name != Checksums.FileName));
        if (File.ReadAllText(path) == computed)
            return;
        var given = File.ReadAllLines(path);
        var lines = computed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        throw new ReleaseException(
            ReleaseFault.NoBuiltRelease,
            $"'{folder}' is not as it was built: {Checksums.FileName} has {Told(given.Except(lines))}, and the files give {Told(lines.Except(given))}.");
    }

    private static string Told(IEnumerable<string> lines) => lines.FirstOrDefault() is { } line ? $"'{line}'" : "nothing else";
}
