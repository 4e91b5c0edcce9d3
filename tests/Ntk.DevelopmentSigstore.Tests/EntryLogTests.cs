using System.Text;
using NSec.Cryptography;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class EntryLogTests : IDisposable
{
    private const string Origin = "log.example.invalid";

    private readonly PrivateFolder _folder = PrivateFolder.InMemory();
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task every_entry_is_proven_in_the_tree_that_was_signed_for_it()
    {
        using var log = await OpenAsync();
        for (var i = 0; i < 300; i++)
        {
            var entry = await log.AppendAsync(Entry(i));
            Assert.Equal((i, i + 1), (entry.Index, entry.TreeSize));
            Checks.Included(entry);
        }
    }

    [Fact]
    public async Task the_log_signs_its_checkpoints()
    {
        using var log = await OpenAsync();
        var note = Checks.Included(await log.AppendAsync(Entry(0)));
        Assert.True(SignatureAlgorithm.Ed25519.Verify(_key.PublicKey, note.Text.Span, Assert.Single(note.Signatures).Signature.Span));
    }

    [Fact]
    public async Task every_tree_continues_the_one_before_it()
    {
        using var log = await OpenAsync();
        var heads = new List<LogHead> { log.Head };
        for (var i = 0; i < 40; i++)
        {
            await log.AppendAsync(Entry(i));
            heads.Add(log.Head);
        }
        foreach (var (older, newer) in heads.Zip(heads.Skip(1)))
            Assert.True(ConsistencyProof.Verify(
                older.Size, older.Root, newer.Size, newer.Root, (await log.TreeAt(newer.Size).ConsistencyPathAsync(older.Size)).AsSpan()));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(5), InlineData(256), InlineData(259)]
    public async Task a_log_that_is_opened_again_continues(int entries)
    {
        LogHead before;
        using (var log = await OpenAsync())
        {
            await FillAsync(log, entries);
            before = log.Head;
        }
        using var again = await OpenAsync();
        Assert.Equal(before.Size, again.Head.Size);
        Assert.Equal(before.Root, again.Head.Root);
        Checks.Included(await again.AppendAsync(Entry(entries)));
        var path = await again.TreeAt(entries + 1).ConsistencyPathAsync(entries);
        Assert.True(ConsistencyProof.Verify(before.Size, before.Root, again.Head.Size, again.Head.Root, path.AsSpan()));
    }

    [Fact]
    public async Task what_was_written_after_the_last_checkpoint_is_written_over()
    {
        byte[] checkpoint;
        using (var log = await OpenAsync())
        {
            await FillAsync(log, 3);
            checkpoint = _folder.Read("checkpoint")!;
            await log.AppendAsync("never signed"u8.ToArray());
        }
        _folder.Write("checkpoint", checkpoint);
        using var again = await OpenAsync();
        var entry = await again.AppendAsync(Entry(3));
        Assert.Equal(3, entry.Index);
        Checks.Included(entry);
    }

    [Fact]
    public async Task a_log_with_a_changed_tile_is_not_opened()
    {
        using (var log = await OpenAsync())
            await FillAsync(log, 3);
        _folder.Write("tile/0/000.p/3", new byte[3 * LogDigest.Size]);
        await Assert.ThrowsAsync<InvalidDataException>(OpenAsync);
    }

    [Fact]
    public async Task a_log_without_a_tile_is_not_opened()
    {
        _folder.Write("checkpoint", (await OpenAsync()).SignHead(5, LogDigest.Empty));
        await Assert.ThrowsAsync<InvalidDataException>(OpenAsync);
    }

    [Fact]
    public async Task a_log_with_a_tile_of_another_length_is_not_opened()
    {
        using (var log = await OpenAsync())
            await FillAsync(log, 3);
        _folder.Write("tile/0/000.p/3", new byte[7]);
        await Assert.ThrowsAsync<InvalidDataException>(OpenAsync);
    }

    [Fact]
    public async Task a_log_with_a_changed_entry_is_not_opened()
    {
        using (var log = await OpenAsync())
            await FillAsync(log, 3);
        _folder.Write("entry/0000/001", "changed"u8);
        await Assert.ThrowsAsync<InvalidDataException>(OpenAsync);
    }

    [Fact]
    public async Task a_log_with_a_checkpoint_that_is_none_is_not_opened()
    {
        _folder.Write("checkpoint", "none"u8);
        await Assert.ThrowsAsync<InvalidDataException>(OpenAsync);
    }

    [Fact]
    public async Task the_folder_of_another_log_is_not_opened()
    {
        using (var log = await OpenAsync())
            await FillAsync(log, 1);
        await Assert.ThrowsAsync<InvalidDataException>(() => EntryLog.OpenAsync(_folder, "other.example.invalid", NoteSigner.Ed25519(Origin, _key)));
    }

    [Fact]
    public async Task an_entry_that_is_there_is_refused_with_its_place()
    {
        using var log = await OpenAsync();
        await FillAsync(log, 5);
        var refused = await Checks.RefusedAsync(Refusal.DuplicateEntry, () => log.AppendAsync(Entry(3)));
        Assert.Equal(3, refused.ExistingIndex);
    }

    [Fact]
    public async Task an_entry_that_was_there_before_a_restart_is_refused()
    {
        using (var log = await OpenAsync())
            await FillAsync(log, 5);
        using var again = await OpenAsync();
        await Checks.RefusedAsync(Refusal.DuplicateEntry, () => again.AppendAsync(Entry(3)));
    }

    [Fact]
    public async Task the_longest_entry_is_taken()
    {
        using var log = await OpenAsync();
        Checks.Included(await log.AppendAsync(new byte[EntryBundle.MaxEntrySize]));
    }

    [Fact]
    public async Task a_longer_entry_is_refused()
    {
        using var log = await OpenAsync();
        await Checks.RefusedAsync(Refusal.TooLarge, () => log.AppendAsync(new byte[EntryBundle.MaxEntrySize + 1]));
    }

    [Fact]
    public async Task entries_that_come_at_once_each_have_a_place_of_their_own()
    {
        using var log = await OpenAsync();
        var entries = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => log.AppendAsync(Entry(i)))));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), entries.Select(entry => entry.Index).Order());
        Assert.All(entries, entry => Checks.Included(entry));
    }

    [Fact]
    public async Task a_bundle_holds_the_entries_that_the_tile_beside_it_has_the_hashes_of()
    {
        using var log = await OpenAsync();
        await FillAsync(log, 260);
        foreach (var (index, width) in new[] { (0, 256), (1, 4) })
        {
            Assert.True(EntryBundle.TryParse(log.ReadTile(TilePath.Entries(index, width)), out var entries, out _));
            var hashes = entries.SelectMany(entry => LogDigest.HashLeaf(entry.Span).ToArray());
            Assert.Equal(hashes, log.ReadTile(TilePath.Hashes(0, index, width))!);
        }
    }

    [Fact]
    public async Task there_is_no_bundle_beyond_the_last_entry()
    {
        using var log = await OpenAsync();
        await FillAsync(log, 4);
        Assert.Null(log.ReadTile(TilePath.Entries(0, 5)));
        Assert.Null(log.ReadTile(TilePath.Entries(long.MaxValue / 2)));
        Assert.Null(log.ReadTile(TilePath.Hashes(0, 0, 5)));
    }

    [Theory]
    [InlineData(-1), InlineData(4), InlineData(long.MaxValue)]
    public async Task there_is_no_entry_beyond_the_last_one(long index)
    {
        using var log = await OpenAsync();
        await FillAsync(log, 4);
        await Checks.RefusedAsync(Refusal.NotFound, () => log.ReadAsync(index));
    }

    [Fact]
    public async Task what_is_kept_beside_an_entry_is_read_again()
    {
        using var log = await OpenAsync();
        await log.AppendAsync(Entry(0), index => Encoding.ASCII.GetBytes($"annex {index}"));
        Assert.Equal("annex 0"u8.ToArray(), log.ReadAnnex(0));
    }

    [Fact]
    public async Task a_log_that_failed_to_write_takes_nothing_more_until_it_is_opened_again()
    {
        using (var log = await OpenAsync())
        {
            await FillAsync(log, 2);
            await Assert.ThrowsAsync<InvalidOperationException>(() => log.AppendAsync(Entry(2), _ => throw new InvalidOperationException()));
            await Assert.ThrowsAsync<IOException>(() => log.AppendAsync(Entry(3)));
        }
        using var again = await OpenAsync();
        Assert.Equal(2, (await again.AppendAsync(Entry(2))).Index);
    }

    private Task<EntryLog> OpenAsync() => EntryLog.OpenAsync(_folder, Origin, NoteSigner.Ed25519(Origin, _key));

    private static async Task FillAsync(EntryLog log, int entries)
    {
        for (var i = 0; i < entries; i++)
            await log.AppendAsync(Entry(i));
    }

    private static byte[] Entry(int number) => Encoding.ASCII.GetBytes($"entry {number}");
}
