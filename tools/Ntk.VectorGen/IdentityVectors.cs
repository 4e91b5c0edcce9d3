using System.Text.Json.Nodes;
using NSec.Cryptography;

namespace Ntk.VectorGen;

/// <summary>Identities of seeds, and encodings that are none.</summary>
internal static class IdentityVectors
{
    internal static byte[] Generate() => Family.Write(
        "Identity keys as a reader judges them. Where seed is there, the key is that of the seed; where fault is not None, a reader must refuse the key so.",
        [
            Right("seed of zeros", new byte[32]),
            Right("seed of ones", [.. Enumerable.Repeat((byte)0xff, 32)]),
            Right("seed of counting bytes", [.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
            Right("seed of a hash", Bytes.Seed("identity")),
            Wrong("empty", [], "WrongLength"),
            Wrong("one byte short", Key[..^1], "WrongLength"),
            Wrong("one byte long", [.. Key, 0], "WrongLength"),
            Wrong("first bit of the signing key", Flipped(0), "BadSignature"),
            Wrong("first bit of the agreement key", Flipped(32), "BadSignature"),
            Wrong("first bit of R", Flipped(64), "BadSignature"),
            Wrong("first bit of S", Flipped(96), "BadSignature"),
            Wrong("last bit of S", Flipped(127, 0x80), "BadSignature"),
            Wrong("agreement key of another identity", [.. Key[..32], .. Other[32..64], .. Key[64..]], "BadSignature"),
            Wrong("signature of another identity", [.. Key[..64], .. Other[64..]], "BadSignature"),
            Wrong("signature without the label", [.. Key[..64], .. Unlabelled()], "BadSignature"),
            Wrong("signing key of small order, S of zero", [1, .. new byte[31], .. Key[32..64], 1, .. new byte[63]], "BadSignature"),
            Wrong("agreement key of zeros", [.. Key[..32], .. new byte[32], .. Key[64..]], "SmallOrder"),
            Wrong("agreement key of one", [.. Key[..32], 1, .. new byte[31], .. Key[64..]], "SmallOrder"),
        ]);

    private static byte[] Key => new ReferenceIdentity(Bytes.Seed("identity")).Encoded;

    private static byte[] Other => new ReferenceIdentity(Bytes.Seed("another identity")).Encoded;

    private static JsonObject Right(string name, byte[] seed)
    {
        var identity = new ReferenceIdentity(seed);
        return new JsonObject { ["name"] = name, ["seed"] = Family.Hex(seed), ["key"] = Family.Hex(identity.Encoded), ["fault"] = "None" };
    }

    private static JsonObject Wrong(string name, byte[] key, string fault) =>
        new() { ["name"] = name, ["seed"] = null, ["key"] = Family.Hex(key), ["fault"] = fault };

    private static byte[] Flipped(int index, byte bit = 1)
    {
        var key = Key;
        key[index] ^= bit;
        return key;
    }

    private static byte[] Unlabelled()
    {
        using var signing = NSec.Cryptography.Key.Import(SignatureAlgorithm.Ed25519, ReferenceIdentity.SigningSeed(Bytes.Seed("identity")), KeyBlobFormat.RawPrivateKey);
        return SignatureAlgorithm.Ed25519.Sign(signing, Key.AsSpan(32, 32));
    }
}
