using Ntk.Release.Processes;
using Ntk.Release.Sources;

namespace Ntk.Release.Reproducing;

/// <summary>A folder in which another account can build: a copy of the source, and of this program.</summary>
internal sealed class Workshop : IDisposable
{
    private const string Owner = $"{VariedCommand.Unprivileged}:{VariedCommand.Unprivileged}";

    private readonly bool _keep;

    private Workshop(string folder, bool keep) => (Folder, _keep) = (folder, keep);

    /// <summary>The folder of everything.</summary>
    public string Folder { get; }

    /// <summary>The source.</summary>
    public string Source => Path.Combine(Folder, "source");

    /// <summary>This program's assembly.</summary>
    public string Program => Path.Combine(ProgramFolder, Path.GetFileName(typeof(Workshop).Assembly.Location));

    private string ProgramFolder => Path.Combine(Folder, "program");

    /// <summary>Makes it, in the folder for temporary files.</summary>
    public static async Task<Workshop> OpenAsync(SourceTree tree, bool keep, CancellationToken cancellation)
    {
        var shop = new Workshop(Directory.CreateTempSubdirectory("ntk-reproduce-").FullName, keep);
        await tree.CopyToAsync(shop.Source, cancellation).ConfigureAwait(false);
        CopyFolder(AppContext.BaseDirectory, shop.ProgramFolder);
        await RunAsync("chmod", ["755", shop.Folder], cancellation).ConfigureAwait(false);
        await RunAsync("chmod", ["-R", "u+rwX,go+rX", shop.Source, shop.ProgramFolder], cancellation).ConfigureAwait(false);
        return shop;
    }

    /// <summary>Makes a folder that belongs to the one who will build.</summary>
    public async Task<string> MakeAsync(string name, bool forUnprivileged, CancellationToken cancellation)
    {
        var folder = Path.Combine(Folder, name);
        Directory.CreateDirectory(folder);
        if (forUnprivileged)
            await RunAsync("chown", ["-R", Owner, Path.Combine(Folder, name.Split('/')[0])], cancellation).ConfigureAwait(false);
        return folder;
    }

    public void Dispose()
    {
        if (!_keep)
            Directory.Delete(Folder, recursive: true);
    }

    private static Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellation) =>
        new ChildProcess(program, arguments).OutputAsync(cancellation);

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
