using System.Text;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in a blob that show without a key.</summary>
internal static class BlobLeaks
{
    public static IEnumerable<Leak> All() => Headers().Concat(Lengths()).Concat(Stretches());

    private static Leak Header(string name, Action<byte[]> edit) => new(name, Need.File | Need.NoOpening, [BlobMalformed], s =>
    {
        s.Remake(transfer => edit(transfer.Blob));
        s.Accuse("patch");
    });

    private static IEnumerable<Leak> Headers()
    {
        yield return Header("another magic", blob => blob[3] ^= 3);
        yield return Header("another suite", blob => blob[4] = 2);
        yield return Header("a chunk size below the bounds", blob => blob[5] = 15);
        yield return Header("a chunk size above the bounds", blob => blob[5] = 23);
        yield return Header("a reserved byte", blob => blob[6] = 1);
        yield return Header("the other reserved byte", blob => blob[7] = 0x80);
        yield return Header("another transfer in the header", blob => blob[8] ^= 1);
        yield return Header("another transfer's last byte", blob => blob[23] ^= 0x40);
        yield return new("a reserved byte of a downloaded blob", Need.Download | Need.File | Need.NoOpening, [BlobMalformed], s =>
        {
            var turn = s.Accuse("get 200");
            turn.Bytes[turn.BodyStart + 6] = 1;
        });
    }

    private static IEnumerable<Leak> Lengths()
    {
        yield return new("a length that no padding gives", Need.File | Need.NoOpening, [BlobMalformed], s =>
        {
            s.Remake(transfer =>
            {
                transfer.Blob = [.. transfer.Blob, 7];
                transfer.Declared++;
            });
            s.Accuse("patch");
        });
        yield return new("a stream's length that no padding gives", Need.Stream | Need.NoOpening, [BlobMalformed], s =>
        {
            s.Remake(transfer => transfer.Blob = [.. transfer.Blob, 7]);
            s.Accuse("seal");
        });
        yield return new("a byte behind the declared length", Need.File | Need.NoOpening, [BlobMalformed], s =>
        {
            var turn = s.Accuse("patch");
            turn.SetField("Content-Length", $"{s.Transfer.Blob.Length + 1}");
            turn.Bytes = [.. turn.Bytes, (byte)'x'];
        });
        yield return new("a seal of fewer bytes than were sent", Need.Anything, [BlobMalformed], s => s.Accuse("seal").EditJson(j => WithLength(j, s.Transfer.Blob.Length - 1)));
        yield return new("a seal of more bytes than were declared", Need.File, [BlobMalformed], s => s.Accuse("seal").EditJson(j => WithLength(j, s.Transfer.Blob.Length + 4096)));
        yield return new("a root of other bytes", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").EditJson(j => WithRoot(j, HeadLeaks.Base64(s.Dice.Bytes(32)))));
        yield return new("a root with one bit changed", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").EditJson(j => WithRoot(j, (s.Transfer.Root.ToString()[0] == 'A' ? 'B' : 'A') + s.Transfer.Root.ToString()[1..])));
    }

    private static IEnumerable<Leak> Stretches()
    {
        yield return new("a blob that ends inside its header", Need.Stream | Need.NoOpening, [BlobMalformed], s =>
        {
            var turn = s.Accuse("patch");
            turn.Bytes = [.. Encoding.Latin1.GetBytes(turn.Head), .. RelayTalk.Chunked(s.Transfer.Blob.AsSpan(0, 40), 40, "X")];
        });
        yield return new("a blob that goes on inside its header", Need.File | Need.NoOpening, [BlobMalformed], s =>
        {
            s.ResumeAt(kept: 10);
            s["resume body"].Bytes[0] ^= 0x55;
            s.Guilty.Add(s["resume"]);
            s.Accuse("resume body");
        });
        yield return new("a blob in a control body", Need.NoOpening, [ProtocolViolation], s =>
        {
            var turn = s.Accuse("seal");
            turn.EditJson(_ => "");
            turn.SetField("Content-Length", "60");
            turn.Bytes = [.. turn.Bytes, .. s.Transfer.Blob.AsSpan(0, 60)];
        });
        yield return new("a second upload of other bytes", Need.File | Need.Opening, [OpeningMismatch, NotExplained], s =>
        {
            var first = s["patch"];
            var again = new Turn("again", Side.Client, [.. first.Bytes]);
            again.Bytes[^5] ^= 1;
            var dialogue = s.Dialogues.First(d => d.Turns.Contains(first));
            dialogue.Turns.InsertRange(dialogue.Turns.IndexOf(first) + 2, [again, s["patch 204"]]);
            s.Guilty.Add(again);
        });
    }

    private static string WithLength(string json, int length) => $"{{\"length\":{length}{json[json.IndexOf(',', StringComparison.Ordinal)..]}";

    private static string WithRoot(string json, string root) => $"{json[..(json.IndexOf("root\":\"", StringComparison.Ordinal) + 7)]}{root}\"}}";
}
