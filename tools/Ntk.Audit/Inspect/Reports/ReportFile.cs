namespace Ntk.Audit.Inspect.Reports;

/// <summary>A report in a file, of the form that its name ends in.</summary>
internal static class ReportFile
{
    private static readonly Dictionary<string, Action<InspectionReport, Stream>> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = HtmlReport.Write,
        [".json"] = JsonReport.Write,
        [".sarif"] = SarifReport.Write,
    };

    /// <summary>Refuses a path that <see cref="Write"/> would refuse for its name, before an inspection that takes its time.</summary>
    /// <exception cref="UsageException">It ends in none of the three forms, is a folder, or would stand in a folder that is not there.</exception>
    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Forms.ContainsKey(Path.GetExtension(path)))
            throw new UsageException($"{path}: a report is a file that ends in {string.Join(", ", Forms.Keys.SkipLast(1))} or {Forms.Keys.Last()}");
        if (Directory.Exists(path))
            throw new UsageException($"{path} is a folder");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new UsageException($"{path}: the folder for the report is not there");
    }

    /// <summary>Writes beside the file and takes its place at the end, so that a report is there whole or not at all.</summary>
    /// <exception cref="UsageException">As in <see cref="Check"/>.</exception>
    /// <exception cref="IOException">It can't be written there.</exception>
    public static void Write(string path, InspectionReport report)
    {
        Check(path);
        var target = Path.GetFullPath(path);
        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.unfinished");
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                Forms[Path.GetExtension(path)](report, stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, target, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
