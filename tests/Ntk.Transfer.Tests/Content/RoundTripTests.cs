using System.Security.Cryptography;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task a_folder_arrives_as_it_was()
    {
        var sample = Moves.SampleFolder(_here);
        var received = await Moves.Move(_here["target"], sample);
        Assert.Equal(_here["target/sample"], received);
        Assert.Equal(Moves.Listing(sample), Moves.Listing(received));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task a_file_arrives_as_it_was(int size)
    {
        var path = _here.Write("from/file.bin", RandomNumberGenerator.GetBytes(size));
        await Moves.Move(_here["target"], path);
        Assert.Equal(Moves.Listing(_here["from"]), Moves.Listing(_here["target"]));
    }

    [Fact]
    public async Task an_executable_arrives_executable()
    {
        var path = _here.Write("tool", "#!/bin/sh\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_000_000);
        var received = await Moves.Move(_here["target"], path);
        Assert.True(File.GetUnixFileMode(received).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task an_empty_folder_arrives()
    {
        var received = await Moves.Move(_here["target"], _here.Folder("void"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(received));
    }

    [Fact]
    public async Task ten_thousand_files_arrive()
    {
        for (var i = 0; i < 10_000; i++)
            _here.Write($"many/{i % 7}/{i}", "");
        var received = await Moves.Move(_here["target"], _here["many"]);
        Assert.Equal(10_000, Directory.EnumerateFiles(received, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task several_paths_arrive_in_one_folder_named_for_the_transfer()
    {
        var file = _here.Write("one/file", "1");
        _here.Write("two/folder/inner", "2");
        var received = await Moves.Move(_here["target"], file, _here["two/folder"]);
        Assert.Equal($"ntk-{Moves.Transfer}", Path.GetFileName(received));
        Assert.Equal("1", File.ReadAllText(Path.Join(received, "file")));
        Assert.Equal("2", File.ReadAllText(Path.Join(received, "folder/inner")));
    }

    [Fact]
    public async Task a_stream_arrives_as_a_file_named_for_the_transfer()
    {
        var bytes = RandomNumberGenerator.GetBytes(3000);
        await using var source = ContentSource.FromPaths(["-"], () => new MemoryStream(bytes));
        var received = await Moves.Receive(_here["target"], source.Description, Moves.ReadAll(source));
        Assert.Equal($"ntk-{Moves.Transfer}", Path.GetFileName(received));
        Assert.Equal(bytes, File.ReadAllBytes(received));
    }

    [Fact]
    public async Task nothing_stands_beside_what_was_received()
    {
        await Moves.Move(_here["target"], _here.Write("file", "x"));
        Assert.Equal([_here["target/file"]], Directory.EnumerateFileSystemEntries(_here["target"]));
    }

    [Fact]
    public async Task standard_output_gets_the_archive_of_a_folder()
    {
        await using var source = Moves.Source(Moves.SampleFolder(_here));
        var archive = Moves.ReadAll(source);
        using var output = new MemoryStream();
        await using var sink = ContentSink.ToStream(output, Moves.NewReceiver());
        sink.Begin(source.Description);
        await Moves.WriteTo(sink, archive, archive.Length);
        Assert.Equal("-", await sink.CompleteAsync(default));
        Assert.Equal(archive, output.ToArray());
    }
}
