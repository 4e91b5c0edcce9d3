namespace Ntk.Relay.Storage.Postgres;

/// <summary>A folder with server binaries that answered.</summary>
/// <param name="Folder">Holds <c>initdb</c> and <c>postgres</c>.</param>
/// <param name="Version">As the server says it, such as <c>15.18</c>.</param>
/// <param name="Major">The number before the first dot: what a cluster is tied to.</param>
public sealed record PostgresBinaries(string Folder, string Version, int Major)
{
    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");
}
