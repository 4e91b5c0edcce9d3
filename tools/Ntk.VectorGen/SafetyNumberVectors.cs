using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Safety numbers of pairs of identities.</summary>
internal static class SafetyNumberVectors
{
    private const int Iterations = 5200;

    internal static byte[] Generate() => Family.Write(
        "The safety number of the identities of two seeds with their ids (UTF-8): the digits of both sides, and the text of the QR code of each.",
        [
            Vector("Alice and Bob", "alice", "alice@relay.example", "bob", "bob@relay.example"),
            Vector("the other way round", "bob", "bob@relay.example", "alice", "alice@relay.example"),
            Vector("another id", "alice", "alice@relay.example", "bob", "bob@other.example"),
            Vector("another identity", "alice", "alice@relay.example", "another bob", "bob@relay.example"),
            Vector("an id beyond ASCII", "alice", "älice@relay.example", "bob", "bob@relay.example"),
            Vector("both the same", "alice", "alice@relay.example", "alice", "alice@relay.example"),
        ]);

    private static JsonObject Vector(string name, string our, string ourId, string their, string theirId)
    {
        var (ours, theirs) = (Fingerprint(our, ourId), Fingerprint(their, theirId));
        var (one, other) = (Digits(ours), Digits(theirs));
        return new JsonObject
        {
            ["name"] = name,
            ["ourSeed"] = Family.Hex(Bytes.Seed(our)),
            ["ourId"] = ourId,
            ["theirSeed"] = Family.Hex(Bytes.Seed(their)),
            ["theirId"] = theirId,
            ["digits"] = string.CompareOrdinal(one, other) < 0 ? one + other : other + one,
            ["ourQr"] = $"NTK-SAFETY:1:{Convert.ToHexString(ours, 0, 32)}{Convert.ToHexString(theirs, 0, 32)}",
            ["theirQr"] = $"NTK-SAFETY:1:{Convert.ToHexString(theirs, 0, 32)}{Convert.ToHexString(ours, 0, 32)}",
        };
    }

    private static byte[] Fingerprint(string seed, string id)
    {
        var key = new ReferenceIdentity(Bytes.Seed(seed)).Encoded[..64];
        byte[] next = [0, 0, .. key, .. Encoding.UTF8.GetBytes(id)];
        for (var i = 0; i < Iterations; i++)
            next = SHA512.HashData([.. next, .. key]);
        return next;
    }

    private static string Digits(byte[] fingerprint) => string.Concat(
        Enumerable.Range(0, 6).Select(i => BinaryPrimitives.ReadUInt64BigEndian([0, 0, 0, .. fingerprint.AsSpan(5 * i, 5)]) % 100_000).Select(n => $"{n:D5}"));
}
