using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A source that is not there, may not be read, or changes under the reader.</summary>
public sealed class SourceTests(SharedRelays relays)
{
    private const int Size = 24 << 20;

    [Fact]
    public Task a_file_that_shrinks_while_it_is_read_has_changed() => Changes(path =>
    {
        using var file = Open(path, FileMode.Open);
        file.SetLength(Size / 2);
    });

    [Fact]
    public Task a_file_that_grows_while_it_is_read_has_changed() => Changes(path =>
    {
        using var file = Open(path, FileMode.Append);
        file.Write(new byte[100_000]);
    });

    [Fact]
    public Task a_file_that_is_overwritten_while_it_is_read_has_changed() => Changes(path =>
    {
        using var file = Open(path, FileMode.Open);
        file.Write(new byte[Size]);
    });

    [Fact]
    public async Task a_file_that_is_not_there_is_unreadable_input()
    {
        using var area = new Area();
        using var sending = area.Send(Path.Combine(area.Source, "nothing"), relays.Url(false));

        Assert.Empty((await sending.End()).MustFail(ExitCodes.Usage, "nothing").Output);
    }

    // As other programs open it: without the lock that the class library takes where it shares nothing.
    private static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.Write, FileShare.ReadWrite);

    private async Task Changes(Action<string> change)
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(false));
        var path = Tree.RandomFile(area.Source, "log", Size);
        var held = proxy.HoldAfterUp(2 << 20);
        using var sending = area.Send(path, proxy.Url);
        await held;

        change(path);
        proxy.Release();

        (await sending.End()).MustFail(ExitCodes.Refused, "changed");
        var received = await area.Received(await sending.Link());
        Assert.NotEqual(ExitCodes.Done, received.ExitCode);
        area.MustHaveReceivedNothing("log");
    }
}
