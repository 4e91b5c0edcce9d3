using System.Security.Cryptography;
using Ntk.Sealing;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task a_folder_goes_on_from_where_it_ended()
    {
        var sample = Moves.SampleFolder(_here);
        await using var source = Moves.Source(sample);
        var archive = Moves.ReadAll(source);
        var expected = Moves.Listing(sample);
        for (var cut = 0; cut < archive.Length; cut += 4999)
        {
            var target = _here[$"target-{cut}"];
            await using (var first = Moves.Sink(target))
            {
                first.Begin(source.Description);
                await Moves.WriteTo(first, archive, cut);
            }
            await using var second = Moves.Sink(target);
            // At most the headers of one entry are fetched again.
            Assert.InRange(second.Begin(source.Description), Math.Max(0, cut - 2048), cut);
            await Moves.WriteTo(second, archive, archive.Length);
            Assert.Equal(expected, Moves.Listing(await second.CompleteAsync(default)));
        }
    }

    [Fact]
    public async Task a_file_goes_on_where_it_ended()
    {
        var bytes = RandomNumberGenerator.GetBytes(10_000);
        var content = new Manifest { Kind = ContentKind.File, Name = "file", Size = bytes.Length, Modified = 5 };
        await using (var first = Moves.Sink(_here["target"]))
        {
            first.Begin(content);
            await Moves.WriteTo(first, bytes, 4321);
        }
        await using var second = Moves.Sink(_here["target"]);
        Assert.Equal(4321, second.Begin(content));
        await Moves.WriteTo(second, bytes, bytes.Length);
        Assert.Equal(bytes, File.ReadAllBytes(await second.CompleteAsync(default)));
    }

    [Fact]
    public async Task a_folder_that_could_not_be_made_is_tried_again()
    {
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 203), 20));
        var archive = new Archive().File("a", "1").Records($"{deep.Length + 13} path={deep}/x\n").File("x", "2").Bytes();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var failure = await Moves.FailureOf(async () =>
            {
                await using var sink = Moves.Sink(_here["target"]);
                sink.Begin(ArchiveTests.FolderManifest());
                await Moves.WriteTo(sink, archive, archive.Length);
            });
            Assert.Equal(ContentFailure.TargetPathTooLong, failure);
        }
    }
}
