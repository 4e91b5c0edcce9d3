using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>Records of TLS 1.3 that .NET would not write: those of the client sealed again from its secret.</summary>
internal static class ResealedRecords
{
    private const int LargestRecord = 16_384;
    private const ushort ChaCha = 0x1303;

    /// <summary>The same with padding.</summary>
    /// <param name="talk">A session of TLS 1.3.</param>
    /// <param name="padded">What is said in the record that is padded.</param>
    /// <param name="padding">Zeros in it.</param>
    public static TlsTalk Padded(TlsTalk talk, Turn padded, int padding) => Of(talk, padded, padding, []);

    /// <summary>The same with one record more.</summary>
    /// <param name="talk">A session of TLS 1.3.</param>
    /// <param name="behind">What is said in the record before which it comes.</param>
    /// <param name="inner">Content and its type.</param>
    public static TlsTalk WithRecord(TlsTalk talk, Turn behind, byte[] inner) => Of(talk, behind, 0, inner);

    private static TlsTalk Of(TlsTalk talk, Turn guilty, int padding, byte[] inner)
    {
        var hello = talk.Pieces.First(piece => piece.Side == Side.Server).Bytes;
        var suite = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(5 + 4 + 2 + 32 + 1 + hello[43]));
        var line = talk.KeyLog.Split('\n').First(line => line.StartsWith("CLIENT_TRAFFIC_SECRET_0", StringComparison.Ordinal));
        var secret = Convert.FromHexString(line.Split(' ')[2]);
        var (key, iv) = (Expand(secret, "key", suite == ChaCha ? 32 : 16), Expand(secret, "iv", 12));
        var sequence = 0L;
        var done = new HashSet<Turn>();
        var pieces = new List<Piece>();
        foreach (var piece in talk.Pieces)
        {
            if (piece is not { Side: Side.Client, Turn: { } turn })
            {
                // What the client says at the end has a number that its records before no longer lead to.
                if (piece.Side == Side.Server || done.Count == 0)
                    pieces.Add(piece);
                continue;
            }
            if (!done.Add(turn))
                continue;
            if (turn == guilty && inner.Length > 0)
                pieces.Add(new Piece(Side.Client, Record(key, iv, suite, sequence++, inner), turn));
            for (var at = 0; at < turn.Bytes.Length; at += LargestRecord)
            {
                var part = turn.Bytes.AsSpan(at, Math.Min(LargestRecord, turn.Bytes.Length - at));
                pieces.Add(new Piece(Side.Client, Record(key, iv, suite, sequence++, [.. part, 23, .. new byte[turn == guilty ? padding : 0]]), turn));
            }
        }
        return talk with { Pieces = pieces };
    }

    private static byte[] Record(byte[] key, byte[] iv, ushort suite, long sequence, byte[] inner)
    {
        var record = new byte[5 + inner.Length + 16];
        new byte[] { 23, 3, 3 }.CopyTo(record, 0);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)(inner.Length + 16));
        var nonce = iv.ToArray();
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), BinaryPrimitives.ReadInt64BigEndian(nonce.AsSpan(4)) ^ sequence);
        var content = record.AsSpan(5, inner.Length);
        var tag = record.AsSpan(5 + inner.Length);
        if (suite == ChaCha)
        {
            using var cipher = new ChaCha20Poly1305(key);
            cipher.Encrypt(nonce, inner, content, tag, record.AsSpan(0, 5));
        }
        else
        {
            using var cipher = new AesGcm(key, 16);
            cipher.Encrypt(nonce, inner, content, tag, record.AsSpan(0, 5));
        }
        return record;
    }

    private static byte[] Expand(byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, [0, (byte)length, (byte)name.Length, .. name, 0]);
    }
}
