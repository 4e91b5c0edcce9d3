using System.Diagnostics;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class FullDiskTests(RelayDatabase database)
{
    [Fact]
    public Task a_full_disk_is_StorageFull_and_what_arrived_is_kept() =>
        OnDiskAsync("size=512k", async (relay, disk) =>
        {
            var blob = new TestBlob(chunks: 20);
            await relay.Client.OpenAsync(blob.Opening());
            Assert.Equal(Refusal.StorageFull, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
            var held = (int)Offset(await relay.Client.StateAsync(blob));
            Assert.InRange(held, 1, 512 * 1024);

            Assert.Equal(0, await RunAsync("mount", "-o", "remount,size=8m", disk));
            Assert.Equal(Refusal.None, Refused(await relay.Client.PatchAsync(blob, held, blob.Bytes[held..])));
            Assert.Equal(Refusal.None, Refused(await relay.Client.SealAsync(blob)));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task a_disk_without_room_for_a_file_more_is_StorageFull(int inodes) =>
        OnDiskAsync($"size=8m,nr_inodes={inodes}", async (relay, disk) =>
        {
            var blob = new TestBlob();
            await relay.Client.OpenAsync(blob.Opening());
            Assert.Equal(Refusal.StorageFull, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
            Assert.Equal(0, await RunAsync("mount", "-o", "remount,nr_inodes=100", disk));
            Assert.Equal(Refusal.None, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
        });

    private async Task OnDiskAsync(string options, Func<RunningRelay, string, Task> test)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a file system of a given size.");
        using var folder = new TemporaryFolder();
        var disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk) == 0, "tmpfs can't be mounted here.");
        try
        {
            await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { Blobs = disk });
            await test(relay, disk);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
