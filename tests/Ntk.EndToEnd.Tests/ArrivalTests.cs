using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>What is sent arrives, whatever it is, with and without TLS.</summary>
public sealed class ArrivalTests(SharedRelays relays)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task a_file_arrives_byte_for_byte(bool tls) => Arrives(tls, "photo.raw", folder => Tree.RandomFile(folder, "photo.raw", 5_000_001));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task an_empty_file_arrives(bool tls) => Arrives(tls, "empty", folder => Tree.RandomFile(folder, "empty", 0));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task an_empty_folder_arrives(bool tls) => Arrives(tls, "nothing", folder => Directory.CreateDirectory(Path.Combine(folder, "nothing")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task a_folder_arrives_with_its_links_permissions_and_empty_folders(bool tls) => Arrives(tls, "project", MakeProject);

    [Fact]
    public Task a_folder_of_10_000_files_arrives() => Arrives(tls: true, "many", folder =>
    {
        for (var i = 0; i < 10_000; i++)
        {
            var path = Path.Combine(folder, "many", $"{i % 100:D2}", $"{i}.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"file {i}");
        }
    });

    [Fact]
    public Task names_in_other_scripts_arrive() => Arrives(tls: false, "Grüße 你好", folder =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Grüße 你好")).FullName, "ναι.txt"), "yes"));

    [Fact]
    public async Task several_files_and_a_folder_arrive_in_one_transfer()
    {
        using var area = new Area();
        var one = Tree.RandomFile(area.Source, "one", 1000);
        MakeProject(area.Source);
        using var sending = area.Start(
            ["send", one, Path.Combine(area.Source, "project"), "--link", "--relay", relays.Url(false), "--home", area.Folder("sender")], null);
        var link = (await sending.End()).MustSucceed().Text.Trim();

        (await area.Received(link)).MustSucceed();

        var received = Directory.EnumerateFiles(area.Target, "one", SearchOption.AllDirectories).Single();
        Assert.Null(Tree.Difference(one, received));
        Assert.Null(Tree.Difference(Path.Combine(area.Source, "project"), Path.Combine(Path.GetDirectoryName(received)!, "project")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task standard_input_arrives_on_standard_output(bool tls)
    {
        using var area = new Area();
        var bytes = new byte[3_000_000];
        Random.Shared.NextBytes(bytes);
        using var sending = area.Send(new MemoryStream(bytes), relays.Url(tls));
        (await sending.End()).MustSucceed();

        var received = await area.Received(await sending.Link(), into: "-");

        Assert.Equal(bytes, received.MustSucceed().Output);
    }

    [Fact]
    public async Task a_file_can_be_received_on_standard_output()
    {
        using var area = new Area();
        var path = Tree.RandomFile(area.Source, "data", 2_000_000);

        var received = await area.Received(await area.Sent(path, relays.Url(false)), into: "-");

        Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), received.MustSucceed().Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(area.Target));
    }

    [Fact]
    public async Task the_link_alone_stands_on_standard_output()
    {
        using var area = new Area();
        using var sending = area.Send(Tree.RandomFile(area.Source, "f", 10), relays.Url(false));

        var end = (await sending.End()).MustSucceed();

        Assert.Equal($"{await sending.Link()}\n", end.Text);
    }

    private async Task Arrives(bool tls, string name, Action<string> make)
    {
        using var area = new Area();
        make(area.Source);

        (await area.Received(await area.Sent(Path.Combine(area.Source, name), relays.Url(tls)))).MustSucceed();

        area.MustHaveReceived(name);
    }

    private static void MakeProject(string folder)
    {
        var root = Path.Combine(folder, "project");
        Tree.RandomFile(root, "src/deep/er/code.bin", 1_500_000);
        Tree.RandomFile(root, "empty", 0);
        Directory.CreateDirectory(Path.Combine(root, "void"));
        var script = Tree.RandomFile(root, "run.sh", 20);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(root, "latest"), "src/deep/er/code.bin");
    }
}
