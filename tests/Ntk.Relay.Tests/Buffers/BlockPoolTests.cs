using Ntk.Relay.Buffers;

namespace Ntk.Relay.Tests.Buffers;

public sealed class BlockPoolTests
{
    [Fact]
    public void a_block_is_used_again()
    {
        using var pool = new BlockPool();
        var first = pool.Rent();
        first.Dispose();
        Assert.Same(first, pool.Rent());
    }

    [Fact]
    public void a_block_given_back_twice_is_there_once()
    {
        using var pool = new BlockPool();
        var block = pool.Rent();
        block.Dispose();
        block.Dispose();
        Assert.Equal(1, pool.Idle);
    }

    [Fact]
    public void no_more_blocks_wait_than_the_bound()
    {
        using var pool = new BlockPool();
        var blocks = Enumerable.Range(0, BlockPool.MaxIdle + 10).Select(_ => pool.Rent()).ToArray();
        foreach (var block in blocks)
            block.Dispose();
        Assert.Equal(BlockPool.MaxIdle, pool.Idle);
    }

    [Fact]
    public void blocks_that_a_whole_period_did_not_need_are_let_go()
    {
        using var pool = new BlockPool();
        var blocks = Enumerable.Range(0, 10).Select(_ => pool.Rent()).ToArray();
        foreach (var block in blocks)
            block.Dispose();
        pool.Trim();
        pool.Rent().Dispose();
        pool.Trim();
        Assert.Equal(1, pool.Idle);
    }

    [Fact]
    public void more_than_a_block_is_not_to_be_had()
    {
        using var pool = new BlockPool();
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(BlockPool.BlockSize + 1));
    }
}
