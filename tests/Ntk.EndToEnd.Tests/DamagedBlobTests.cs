using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>What the relay's disk did to a blob is found by the receiver, who keeps nothing of it.</summary>
public sealed class DamagedBlobTests
{
    private const int Size = 4 << 20;

    [Fact]
    public Task a_flipped_bit_on_the_relays_disk_is_not_authentic() => Damaged(
        blob =>
        {
            blob.Position = blob.Length / 2;
            var value = blob.ReadByte();
            blob.Position--;
            blob.WriteByte((byte)(value ^ 1));
        },
        "not what the sender sealed");

    [Fact]
    public Task a_blob_cut_on_the_relays_disk_is_damaged() => Damaged(blob => blob.SetLength(blob.Length / 2), "lost a part");

    private static async Task Damaged(Action<FileStream> damage, string message)
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relay.Url);
        using (var blob = File.Open(relay.OnlyBlob(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            damage(blob);

        (await area.Received(link)).MustFail(ExitCodes.Refused, message);

        area.MustHaveReceivedNothing("film");
    }
}
