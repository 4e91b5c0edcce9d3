using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Ntk.Provenance.Tests;

/// <summary>Inputs that are almost valid: a few bytes, or one value, of a valid one are another.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x30, 0x31, 0x7F, 0x80, 0x81, 0x84, 0xA0, 0xFF];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775808", "\"\"", "\"a\"", "\"AA==\"", "\"A\"", "\"\\ud800\"", "\"-1\"",
        "\"9223372036854775807\"", "\"0001-01-01T00:00:00Z\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"a\":1}", "\"-----BEGIN CERTIFICATE-----\"",
    ];

    private static readonly Gen<(int Kind, uint At, int Length, byte Value)> Step = Gen.Select(Gen.Int[0, 5], Gen.UInt, Gen.Int[1, 64], Gen.Byte);

    /// <summary>Up to four bytes or runs of bytes that are replaced, added, left out, repeated or cut off.</summary>
    public static Gen<byte[]> Bytes(byte[] seed) => Step.Array[1, 4].Select(steps => steps.Aggregate(seed, Apply));

    /// <summary>One value of a document that is another one, or that is missing.</summary>
    public static Gen<byte[]> Json(byte[] seed) => Gen.Select(Gen.UInt, Gen.Int[0, Values.Length]).Select((at, value) => Replace(seed, at, value));

    private static byte[] Apply(byte[] bytes, (int Kind, uint At, int Length, byte Value) step)
    {
        var at = (int)(step.At % (bytes.Length + 1));
        var length = Math.Min(step.Length, bytes.Length - at);
        return step.Kind switch
        {
            0 => [.. bytes[..at], step.Value, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. bytes[..at], Telling[step.Value % Telling.Length], .. bytes[Math.Min(at + 1, bytes.Length)..]],
            2 => [.. bytes[..at], step.Value, .. bytes[at..]],
            3 => [.. bytes[..at], .. bytes[(at + length)..]],
            4 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => bytes[..at],
        };
    }

    private static byte[] Replace(byte[] seed, uint at, int value)
    {
        var root = JsonNode.Parse(seed)!;
        var places = Places(root).ToList();
        var (parent, name, index) = places[(int)(at % places.Count)];
        // Written by hand, because a document object model refuses half of a surrogate pair that a peer may well send.
        const string Mark = "\"the value that is replaced\"";
        if (parent is JsonArray array)
            array[index] = JsonNode.Parse(Mark);
        else if (value == Values.Length)
            ((JsonObject)parent).Remove(name);
        else
            ((JsonObject)parent)[name] = JsonNode.Parse(Mark);
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Mark, value == Values.Length ? "0" : Values[value], StringComparison.Ordinal));
    }

    private static IEnumerable<(JsonNode Parent, string Name, int Index)> Places(JsonNode node)
    {
        if (node is JsonArray array)
            for (var i = 0; i < array.Count; i++)
            {
                yield return (array, "", i);
                foreach (var place in array[i] is { } item ? Places(item) : [])
                    yield return place;
            }
        else if (node is JsonObject members)
            foreach (var (name, value) in members)
            {
                yield return (members, name, 0);
                foreach (var place in value is null ? [] : Places(value))
                    yield return place;
            }
    }
}
