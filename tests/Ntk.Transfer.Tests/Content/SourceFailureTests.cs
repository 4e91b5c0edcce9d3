using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed partial class SourceFailureTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    private static ContentFailure Refused(params string[] paths) => Moves.FailureOf(() => Moves.Source(paths));

    [Fact]
    public void a_path_that_names_nothing_is_SourceNotFound() =>
        Assert.Equal(ContentFailure.SourceNotFound, Refused(_here["nothing"]));

    [Fact]
    public void a_dangling_link_is_SourceNotFound() =>
        Assert.Equal(ContentFailure.SourceNotFound, Refused(_here.Link("link", "nothing")));

    [Fact]
    public void a_device_is_SourceIsSpecial() => Assert.Equal(ContentFailure.SourceIsSpecial, Refused("/dev/null"));

    [Fact]
    public void a_named_pipe_in_a_folder_is_SourceIsSpecial()
    {
        _here.Folder("folder");
        Assert.Equal(0, MakePipe(_here["folder/pipe"], 0x180));
        Assert.Equal(ContentFailure.SourceIsSpecial, Refused(_here["folder"]));
    }

    [Fact]
    public void a_socket_is_SourceIsSpecial()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_here["socket"]));
        Assert.Equal(ContentFailure.SourceIsSpecial, Refused(_here["socket"]));
    }

    [Fact]
    public void a_name_that_no_receiver_may_write_is_SourceNameRefused()
    {
        _here.Write("folder/aux");
        Assert.Equal(ContentFailure.SourceNameRefused, Refused(_here["folder"]));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../elsewhere")]
    [InlineData("inner/../../elsewhere")]
    public void a_link_out_of_the_folder_is_SourceLinkLeavesFolder(string target)
    {
        _here.Folder("folder/inner");
        _here.Link("folder/link", target);
        Assert.Equal(ContentFailure.SourceLinkLeavesFolder, Refused(_here["folder"]));
    }

    [Fact]
    public void two_paths_of_one_name_are_SourceNamesCollide()
    {
        _here.Folder("b/same");
        Assert.Equal(ContentFailure.SourceNamesCollide, Refused(_here.Write("a/same"), _here["b/same"]));
    }

    [Fact]
    public void a_link_on_the_command_line_is_what_it_leads_to()
    {
        _here.Write("target", "text");
        var source = Moves.Source(_here.Link("link", "target"));
        Assert.Equal(("link", 4L), (source.Description.Name, source.Description.Size));
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("rewritten")]
    [InlineData("replaced")]
    [InlineData("removed")]
    public async Task a_file_that_changes_while_it_is_read_is_SourceChanged(string how)
    {
        var path = _here.Write("folder/file", new byte[10_000]);
        foreach (var sent in new[] { path, _here["folder"] })
        {
            File.WriteAllBytes(path, new byte[10_000]);
            await using var source = Moves.Source(sent);
            using var stream = source.Open(0);
            stream.ReadExactly(new byte[5000]);
            Change(path, how);
            Assert.Equal(ContentFailure.SourceChanged, Moves.FailureOf(() => stream.CopyTo(Stream.Null)));
        }
    }

    private static void Change(string path, string how)
    {
        switch (how)
        {
            case "shorter":
                File.WriteAllBytes(path, new byte[6000]);
                break;
            case "longer":
                File.AppendAllText(path, "more");
                break;
            case "rewritten":
                var before = File.GetLastWriteTimeUtc(path);
                File.WriteAllBytes(path, Enumerable.Repeat((byte)1, 10_000).ToArray());
                File.SetLastWriteTimeUtc(path, before.AddMicroseconds(1));
                break;
            case "replaced":
                var time = File.GetLastWriteTimeUtc(path);
                File.WriteAllBytes(path + ".new", new byte[10_000]);
                File.SetLastWriteTimeUtc(path + ".new", time);
                File.Move(path + ".new", path, overwrite: true);
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    [Fact]
    public void a_file_that_vanished_before_it_was_read_is_SourceChanged()
    {
        var path = _here.Write("folder/file", "text");
        var source = Moves.Source(_here["folder"]);
        File.Delete(path);
        Assert.Equal(ContentFailure.SourceChanged, Moves.FailureOf(() => Moves.ReadAll(source)));
    }

    [Fact]
    public async Task a_stream_that_was_read_is_SourceNotRewindable()
    {
        await using var source = ContentSource.FromPaths(["-"], () => new MemoryStream(new byte[10]));
        Moves.ReadAll(source);
        Assert.Equal(ContentFailure.SourceNotRewindable, Moves.FailureOf(() => source.Open(3)));
    }

    [Fact]
    public void what_the_user_may_not_read_is_SourceNotReadable()
    {
        _here.Write("folder/secret", "text");
        File.SetUnixFileMode(_here.Path, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(_here["folder/secret"], UnixFileMode.UserWrite);
        Assert.Equal(ContentFailure.SourceNotReadable, AsNobody(() => Refused(_here["folder"])));
    }

    [Fact]
    public void a_folder_that_the_user_may_not_list_is_SourceNotReadable()
    {
        var locked = _here.Folder("folder/locked");
        File.SetUnixFileMode(_here.Path, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(locked, UnixFileMode.UserWrite);
        Assert.Equal(ContentFailure.SourceNotReadable, AsNobody(() => Refused(_here["folder"])));
        File.SetUnixFileMode(locked, (UnixFileMode)0b111_000_000);
    }

    /// <summary>Where the tests run as root, which may read everything, this thread's file access becomes that of another user.</summary>
    private static T AsNobody<T>(Func<T> action)
    {
        const uint Nobody = 65534;
        var before = SetFileAccessUser(Environment.IsPrivilegedProcess ? Nobody : uint.MaxValue);
        try
        {
            return action();
        }
        finally
        {
            _ = SetFileAccessUser((uint)before);
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, int mode);

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileAccessUser(uint user);
}
