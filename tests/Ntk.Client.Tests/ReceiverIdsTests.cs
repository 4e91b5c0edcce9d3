using Ntk.Wire;

namespace Ntk.Client.Tests;

public sealed class ReceiverIdsTests : IDisposable
{
    private static readonly TransferId First = new(new byte[TransferId.Size]);
    private static readonly TransferId Second = new([1, .. new byte[TransferId.Size - 1]]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-receiver-");

    [Fact]
    public void The_same_receiver_has_the_same_id_for_a_transfer() => Assert.Equal(Ids("a").For(First), Ids("a").For(First));

    [Fact]
    public void Two_transfers_see_different_ids() => Assert.NotEqual(Ids("a").For(First), Ids("a").For(Second));

    [Fact]
    public void Two_receivers_have_different_ids() => Assert.NotEqual(Ids("a").For(First), Ids("b").For(First));

    [Fact]
    public void Receivers_that_start_together_agree_on_the_key()
    {
        var ids = new ReceiverId[16];
        Parallel.For(0, ids.Length, i => ids[i] = Ids("c").For(First));
        Assert.Single(ids.Distinct());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ReceiverIds Ids(string home) => new(Path.Join(_folder.FullName, home, "receiver.key"));
}
