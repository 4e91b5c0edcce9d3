using Ntk.Dissection.HttpArchives.Json;

namespace Ntk.Dissection.HttpArchives;

/// <summary>
/// Reads an HTTP archive (HAR 1.2), as the developer tools of browsers export it, of any size in flat memory.
/// </summary>
/// <remarks>
/// An archive is what the browser says that it sent and got; what the wire carried is in a capture alone. Requests that the browser makes for
/// itself, and the framing of all of them, are not in it.
/// </remarks>
public static class HttpArchive
{
    /// <summary>Bytes of a method, address, field name or value that are kept: more than browsers and servers take.</summary>
    public const int MaxText = 64 * 1024;

    /// <summary>Header fields of one message that are kept.</summary>
    public const int MaxFields = 1024;

    /// <summary>Bytes of all header fields of one message that are kept.</summary>
    public const int MaxHead = 1 << 20;

    /// <summary>Problems that are reported one by one; the archive is not read further after them.</summary>
    public const int MaxProblems = 1000;

    /// <summary>Reads an archive from its first byte to its end.</summary>
    /// <param name="archive">Must be able to go back: what says how to decode a body stands behind it.</param>
    /// <param name="observer">Takes the exchanges.</param>
    /// <param name="problems">Takes what can't be read. After the first place that is not JSON nothing more is.</param>
    public static void Read(Stream archive, IHttpArchiveObserver observer, IProblemSink problems)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(problems);
        if (!archive.CanSeek)
            throw new ArgumentException("The stream can't go back.", nameof(archive));
        archive.Position = 0;
        var json = new JsonPull(archive);
        var report = new ArchiveReport(problems);
        new ArchiveReader(json, observer, report).Read();
        if (json.Token == JsonToken.Invalid)
            report.Add(ProblemKind.HttpArchiveSyntax, json.Wrong);
    }
}
