using System.Text;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Sealing;
using Ntk.Wire;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks that only who has the opening can see: everything is sealed as it must be, and is not what the opening gives.</summary>
internal static class OpeningLeaks
{
    private const Need File = Need.File | Need.Opening;

    public static IEnumerable<Leak> All() => Bits().Concat(Plaintexts()).Concat(Requests());

    private static Leak Bit(string name, Need need, Func<Scene, int> place) => new(name, need | Need.Opening, [OpeningMismatch], s =>
    {
        s.Remake(transfer => transfer.Blob[place(s)] ^= (byte)(1 << s.Dice.Next(8)));
        s.Accuse("patch");
        // The difference shows where the chunk ends: with the first byte of the next, or with the seal.
        s.Accuse("seal");
    });

    private static IEnumerable<Leak> Bits()
    {
        yield return Bit("one bit of the ciphertext of a manifest", Need.File, s => s.Dice.Next(BlobHeader.Size, 1 << 16));
        yield return Bit("one bit of a ciphertext", Need.File, s => s.Dice.Next((1 << 16) + 80, s.Transfer.Blob.Length));
        yield return Bit("one bit of a stream's ciphertext", Need.Stream, s => s.Dice.Next(BlobHeader.Size, s.Transfer.Blob.Length));
        yield return Bit("one bit of a tag", Need.File, s => s.Transfer.Blob.Length - 1 - s.Dice.Next(16));
        yield return Bit("one bit of the key commitment", Need.File, s => 24 + s.Dice.Next(32));
    }

    private static Leak Plaintext(string name, Func<long, byte[], byte[]> edit) => new(name, File, [OpeningMismatch], s =>
    {
        s.Remake(transfer => Resealing.Of(transfer, edit));
        s.Accuse("patch");
        s.Accuse("seal");
    });

    private static IEnumerable<Leak> Plaintexts()
    {
        yield return Plaintext("white space in a manifest", (i, chunk) => i == 0 ? Manifest(chunk, json => json.Replace("{", "{ ", StringComparison.Ordinal)) : chunk);
        yield return Plaintext("another order of a manifest", (i, chunk) => i == 0 ? Manifest(chunk, json => json.Replace("\"v\":1,\"kind\":\"file\"", "\"kind\":\"file\",\"v\":1", StringComparison.Ordinal)) : chunk);
        yield return Plaintext("an unknown member of a manifest", (i, chunk) => i == 0 ? Manifest(chunk, json => json.Replace("}", ",\"note\":\"abc\"}", StringComparison.Ordinal)) : chunk);
        yield return Plaintext("an escape in a manifest", (i, chunk) => i == 0 ? Manifest(chunk, json => json.Replace("Ausflug", "\\u0041usflug", StringComparison.Ordinal)) : chunk);
        yield return Plaintext("padding of a manifest that is not zero", (i, chunk) => i == 0 ? With(chunk, chunk.Length - 1) : chunk);
        yield return Plaintext("padding behind a manifest that is not zero", (i, chunk) => i == 0 ? With(chunk, 400) : chunk);
        yield return new("padding of a content that is not zero", File, [OpeningMismatch], s =>
        {
            s.Remake(_ => SealedTransfer.Of(7000, ContentKind.File, 100), transfer => Resealing.Of(transfer, (i, chunk) => i == 1 ? With(chunk, 300) : chunk));
            s.Accuse("seal");
        });
        yield return new("more padding than the content asks for", File, [OpeningMismatch], s =>
        {
            s.Remake(_ => SealedTransfer.Of(7001, ContentKind.File, 100), transfer =>
            {
                var longer = transfer.Blob.Length + 1;
                while (!BlobLength.IsPadded(longer, transfer.ChunkSizeLog2))
                    longer++;
                var more = longer - transfer.Blob.Length;
                Resealing.Of(transfer, (i, chunk) => i == 1 ? [.. chunk[..^4], .. new byte[more], .. chunk[^4..]] : chunk);
                transfer.Declared = longer;
            });
            s.Accuse("seal");
        });
    }

    private static IEnumerable<Leak> Requests()
    {
        yield return new("fields in another order", Need.Opening, [OpeningMismatch], s => s.Accuse("seal").EditHead(h =>
        {
            var lines = h.Split("\r\n");
            (lines[2], lines[3]) = (lines[3], lines[2]);
            return string.Join("\r\n", lines);
        }));
        yield return new("another life time than the opening's", Need.Opening, [OpeningMismatch], s => s.Accuse("open").EditJson(j => j.Replace(":604800", ":604801", StringComparison.Ordinal)));
        yield return new("another number of downloads than the opening's", Need.Opening, [OpeningMismatch], s => s.Accuse("open").EditJson(j => j.Replace("\"maxDownloads\":1", "\"maxDownloads\":2", StringComparison.Ordinal)));
        yield return new("a request that the opening does not explain", Need.Opening, [NotExplained], s =>
        {
            var talk = s.Talk.Description(s.Dialogues[0]);
            s.Dialogues.Add(talk);
            s.Guilty.Add(talk.Turns[0]);
        });
        yield return new("a connection to the hub that asks nothing", Need.Opening | Need.Watch, [NotExplained], s =>
        {
            s.Accuse("hub");
            foreach (var dialogue in s.Dialogues)
                dialogue.Turns.RemoveAll(turn => turn.Name.StartsWith("hub ", StringComparison.Ordinal) && turn.Name is not ("hub 101" or "hub hello" or "hub hello answer"));
        });
        yield return new("a question to the hub about another transfer", Need.Opening | Need.Watch, [NotExplained], s =>
        {
            using var other = SealedTransfer.Of(700_000 + s.Dice.Next(1000), ContentKind.File, 10);
            s.Accuse("hub");
            s.Accuse("hub watch").Bytes = HubTalk.Masked(HubTalk.Binary, HubTalk.WatchMessage(other.Secrets), s.Dice.Bytes(4));
        });
        yield return new("a transfer of another seed", Need.Opening, [NotExplained, OpeningMismatch, OpeningIncomplete], s =>
        {
            s.OpeningOf = SealedTransfer.Of(900_000 + s.Dice.Next(1000), ContentKind.File, 500);
            foreach (var turn in s.Dialogues.SelectMany(d => d.Turns))
                s.Guilty.Add(turn);
        });
        yield return new("a blob of another seed", File, [OpeningMismatch, BlobMalformed], s =>
        {
            var other = SealedTransfer.Of(800_000 + s.Dice.Next(1000), ContentKind.File, 70_000);
            s.Remake(transfer =>
            {
                transfer.Blob = [.. transfer.Blob.AsSpan(0, BlobHeader.Size), .. other.Blob.AsSpan(BlobHeader.Size)];
                transfer.Declared = transfer.Blob.Length;
            });
            s.Accuse("patch");
            s.Accuse("seal");
        });
        yield return new("an upload that is not sealed", Need.File | Need.Opening, [OpeningIncomplete], s =>
        {
            foreach (var dialogue in s.Dialogues)
                dialogue.Turns.RemoveAll(turn => turn.Name is "seal" or "seal 204");
        })
        { IsOfNoPacket = true };
        yield return new("other bytes where an upload goes on", Need.File | Need.Opening | Need.Large, [OpeningMismatch], s =>
        {
            s.ResumeAt(kept: 80_000, again: 300);
            s.Accuse("resume body").Bytes[s.Dice.Next(300)] ^= 1;
        });
    }

    private static byte[] With(byte[] chunk, int at)
    {
        Assert.Equal(0, chunk[at]);
        chunk[at] = 1;
        return chunk;
    }

    private static byte[] Manifest(byte[] chunk, Func<string, string> edit)
    {
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(chunk);
        var before = Encoding.UTF8.GetString(chunk, 4, length);
        var json = Encoding.UTF8.GetBytes(edit(before));
        Assert.NotEqual(before, Encoding.UTF8.GetString(json));
        var edited = new byte[chunk.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(edited, json.Length);
        json.CopyTo(edited, 4);
        return edited;
    }
}
