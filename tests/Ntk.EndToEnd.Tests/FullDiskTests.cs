using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A full disk on either side ends in its own message, and nothing is lost.</summary>
public sealed class FullDiskTests(SharedRelays relays)
{
    private const int DiskMebibytes = 8;
    private const int Size = 32 << 20;

    [Fact]
    public async Task a_full_disk_of_the_receiver_leaves_the_transfer_to_be_received_elsewhere()
    {
        Assert.SkipUnless(Signal.IsRoot, SmallDisk.NeedsRoot);
        using var area = new Area();
        var full = area.Folder("full");
        using var disk = new SmallDisk(full, DiskMebibytes);
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relays.Url(false), "--max-downloads", "1");

        (await area.Received(link, into: full)).MustFail(ExitCodes.Refused, "disk", "full");

        area.MustHaveReceivedNothing("film", into: full);
        (await area.Received(link)).MustSucceed();
        area.MustHaveReceived("film");
    }

    [Fact]
    public async Task a_full_disk_of_the_relay_is_told_to_the_sender_who_goes_on_when_there_is_room()
    {
        Assert.SkipUnless(Signal.IsRoot, SmallDisk.NeedsRoot);
        using var area = new Area();
        var blobs = area.Folder("blobs");
        using var disk = new SmallDisk(blobs, DiskMebibytes);
        await using var relay = await Relay.Start(tls: false, "--blobs", blobs);
        var path = Tree.RandomFile(area.Source, "film", Size);
        using var sending = area.Send(path, relay.Url);

        (await sending.End()).MustFail(ExitCodes.Refused, "relay's disk is full");

        disk.Grow(4 * Size >> 20);
        var link = await area.Sent(path, relay.Url);
        Assert.Equal(await sending.Link(), link);
        (await area.Received(link)).MustSucceed();
        area.MustHaveReceived("film");
    }
}
