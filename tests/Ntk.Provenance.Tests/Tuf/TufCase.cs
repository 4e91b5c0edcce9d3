using System.Text;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>A client with a cache folder of its own, which goes when the test ends.</summary>
public abstract class TufCase : IDisposable
{
    private protected static readonly DateTimeOffset Start = TestRepository.Start;

    private protected string CacheFolder { get; } = Directory.CreateTempSubdirectory("ntk-tuf-").FullName;

    public void Dispose() => Directory.Delete(CacheFolder, recursive: true);

    private protected Task<Outcome<TrustRootUpdate>> UpdateAsync(TestRepository repository, TrustRootQuery? query = null) =>
        Client(repository).UpdateAsync(repository, query ?? new TrustRootQuery(Start));

    private protected Task<Outcome<TrustRootUpdate>> OfflineAsync(TestRepository repository, TrustRootQuery? query = null) =>
        Client(repository).ReadOfflineAsync(query ?? new TrustRootQuery(Start));

    private protected async Task<TrustRootUpdate> SucceedsAsync(TestRepository repository, TrustRootQuery? query = null) =>
        (await UpdateAsync(repository, query)).Required();

    private protected async Task<Failure> FailsAsync(FailureClass expected, TestRepository repository, TrustRootQuery? query = null)
    {
        var outcome = await UpdateAsync(repository, query);
        Assert.Equal(expected, outcome.Failure?.Class);
        return outcome.Failure!;
    }

    private protected string CachePath(string name) => Path.Combine(CacheFolder, name);

    private protected static long Version(TrustRootUpdate update, string role) => update.Metadata.Single(file => file.Name == role).Version;

    private protected static string Text(TrustRootUpdate update, string target) => Encoding.UTF8.GetString(update.Targets[target].Span);

    private TrustRootClient Client(TestRepository repository) => new(repository.RootFile(1), CacheFolder);
}
