using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Carriers;
using Ntk.Dissection.Flows;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in TLS, and TLS that can't be read.</summary>
internal static class TlsLeaks
{
    public static IEnumerable<Leak> All()
    {
        yield return new("TLS: no key log", Need.Tls, [TlsWithoutKeys], s => s.AtKeys = _ => "") { IsOfNoPacket = true };
        yield return new("TLS: a key log of other sessions", Need.Tls, [TlsWithoutKeys], s => s.AtKeys = OfOthers) { IsOfNoPacket = true };
        yield return new("TLS: a key log without one side", Need.Tls13, [TlsWithoutKeys, TlsUnreadable], s => s.AtKeys = keys => Without(keys, "CLIENT_TRAFFIC_SECRET_0")) { IsOfNoPacket = true };
        yield return new("TLS: a key log without the last session", Need.Tls | Need.Download, [TlsWithoutKeys], s => s.AtKeys = WithoutLast) { IsOfNoPacket = true };
        yield return new("TLS: a wrong secret", Need.Tls, [TlsUnreadable, TlsWithoutKeys], s => s.AtKeys = Wrong) { IsOfNoPacket = true };
        yield return Changed("TLS: a changed bit in a record", (s, bytes) => bytes[s.Dice.Next(5, bytes.Length)] ^= 1);
        yield return Changed("TLS: a changed header of a record", (_, bytes) => bytes[2] ^= 1);
        yield return Inserted("TLS: a record in the clear", "\x17\x03\x03\x00\x06secret");
        yield return Inserted("TLS: an alert in the clear", "\x15\x03\x03\x00\x02\x01\x2a");
        yield return Inserted("TLS: bytes that are no record", "Dies ist kein TLS.");
        yield return new("TLS: bytes behind the end of a session", Need.Tls, [TlsUnreadable, ProtocolViolation], s =>
        {
            var stray = new Talks.Turn("stray", Side.Client, []);
            s.Guilty.Add(stray);
            s.AtPieces = (dialogue, talk) => dialogue != s.Dialogues[^1] ? talk : talk with { Pieces = [.. talk.Pieces, new Piece(Side.Client, [23, 3, 3, 0, 20, .. new byte[20]], stray)] };
        });
        yield return new("TLS: padding of records", Need.Tls13, [ProtocolViolation], s =>
        {
            var turn = s.Accuse("seal");
            s.AtPieces = (dialogue, talk) => dialogue.Turns.Contains(turn) ? ResealedRecords.Padded(talk, turn, s.Dice.Next(1, 100)) : talk;
        });
        yield return Sealed("TLS: a handshake message that is none", UndeclaredMessage, [99, 0, 0, 6, .. "secret"u8, 22]);
        yield return Sealed("TLS: a certificate that nobody asked for", UndeclaredMessage, [11, 0, 0, 10, 0, 0, 0, 6, .. "secret"u8, 22]);
        yield return Sealed("TLS: a warning", ProtocolViolation, [1, 90, 21]);
        yield return Hello("an unknown extension", hello => ClientHellos.With(hello, 0xFDE9, "secret"u8));
        yield return Hello("padding that is not zero", hello => ClientHellos.With(hello, 21, [0, 0, 0, 1]));
        yield return Hello("a protocol that is none", hello => ClientHellos.With(hello, 16, [0, 7, 6, .. "secret"u8]));
        yield return Hello("a protocol twice", hello => ClientHellos.With(hello, 16, [0, 6, 2, .. "h2"u8, 2, .. "h2"u8]));
        yield return Hello("bytes in an extension that has none", hello => ClientHellos.With(hello, 49, "s"u8));
        yield return Hello("bytes behind a list", hello => ClientHellos.With(hello, 50, [0, 2, 4, 3, .. "s"u8]));
        yield return Hello("GREASE that says something", hello => ClientHellos.With(hello, 0x3A3A, "s"u8));
        yield return Hello("another legacy version", hello => [.. hello[..10], 2, .. hello[11..]]);
    }

    private static Leak Sealed(string name, FindingKind kind, byte[] inner) => new(name, Need.Tls13, [kind], s =>
    {
        var turn = s.Accuse("seal");
        s.AtPieces = (dialogue, talk) => dialogue.Turns.Contains(turn) ? ResealedRecords.WithRecord(talk, turn, inner) : talk;
    });

    private static Leak Hello(string name, Func<byte[], byte[]> edit) => new($"TLS: a hello with {name}", Need.Tls, [ValueOutOfProfile], s =>
    {
        var stray = new Talks.Turn("hello", Side.Client, []);
        s.Guilty.Add(stray);
        s.AtPieces = (_, talk) => talk with { Pieces = [new Piece(Side.Client, edit(talk.Pieces[0].Bytes), stray), .. talk.Pieces.Skip(1)] };
    });

    private static Leak Changed(string name, Action<Scene, byte[]> change) => new(name, Need.Tls, [TlsUnreadable], s =>
    {
        var turn = s.Accuse("seal");
        s.AtPieces = (_, talk) => talk with
        {
            Pieces = [.. talk.Pieces.Select(piece =>
            {
                if (piece.Turn != turn)
                    return piece;
                var bytes = piece.Bytes.ToArray();
                change(s, bytes);
                return piece with { Bytes = bytes };
            })],
        };
    });

    private static Leak Inserted(string name, string text) => new(name, Need.Tls, [TlsUnreadable, ProtocolViolation], s =>
    {
        var turn = s.Accuse("seal");
        s.AtPieces = (_, talk) => talk with { Pieces = [.. talk.Pieces.Select(piece => piece.Turn == turn ? piece with { Bytes = [.. Encoding.Latin1.GetBytes(text), .. piece.Bytes] } : piece)] };
    });

    private static string[] Lines(string keys) => keys.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same with other client randoms.</summary>
    private static string OfOthers(string keys) => string.Concat(Lines(keys).Select(line =>
    {
        var parts = line.Split(' ');
        return $"{parts[0]} {new string([.. parts[1].Reverse()])} {parts[2]}\n";
    }));

    private static string Without(string keys, string label) => string.Concat(Lines(keys).Where(line => !line.StartsWith(label, StringComparison.Ordinal)).Select(line => line + "\n"));

    private static string WithoutLast(string keys)
    {
        var last = Lines(keys)[^1].Split(' ')[1];
        return string.Concat(Lines(keys).Where(line => !line.Contains(last, StringComparison.Ordinal)).Select(line => line + "\n"));
    }

    private static string Wrong(string keys) => string.Concat(Lines(keys).Select(line => line[..^1] + (line[^1] == '0' ? '1' : '0') + "\n"));
}
