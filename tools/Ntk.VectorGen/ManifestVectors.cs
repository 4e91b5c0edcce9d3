using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Plaintexts of chunk 0, right and malformed.</summary>
internal static class ManifestVectors
{
    internal static byte[] Generate() => Family.Write(
        "Plaintexts of chunk 0 at 64 KiB: u32 length, the JSON, zeros; `front` replaces the length where it is given, `tail` is the last byte. "
        + "manifest has the members where it is one. Where canonical is true, a writer writes these very bytes.",
        [
            Right("file", """{"v":1,"kind":"file","name":"a.txt","size":5,"modified":1700000000,"mode":1}"""),
            Right("file without time and mode", """{"v":1,"kind":"file","name":"a","size":0}"""),
            Right("file from before the epoch", """{"v":1,"kind":"file","name":"a","size":1,"modified":-1}"""),
            Right("file with a name outside ASCII", """{"v":1,"kind":"file","name":"Grüße 日本.txt","size":1}"""),
            Right("file with a quoted name", """{"v":1,"kind":"file","name":"a \"b\".txt","size":1}"""),
            Right("folder", """{"v":1,"kind":"folder","name":"photos","files":3,"bytes":12345}"""),
            Right("folder without a name", """{"v":1,"kind":"folder","files":0,"bytes":0}"""),
            Right("stream", """{"v":1,"kind":"stream"}"""),
            Right("unknown member", """{"v":1,"kind":"stream","later":{"a":[1,2]}}""", canonical: false),
            Right("eight levels", """{"v":1,"kind":"stream","later":[[[[[[[0]]]]]]]}""", canonical: false),
            Right("white space and another order", """ { "kind" : "stream" , "v" : 1 } """, canonical: false),
            Right("escaped name", """{"v":1,"kind":"file","name":"\u0061","size":1}""", canonical: false),
            Wrong("no JSON", ""),
            Wrong("null", "null"),
            Wrong("a list", "[]"),
            Wrong("a text", "\"file\""),
            Wrong("cut JSON", """{"v":1,"kind":"stream" """),
            Wrong("two values", """{"v":1,"kind":"stream"}{}"""),
            Wrong("invalid UTF-8", [.. "{\"v\":1,\"kind\":\"file\",\"name\":\""u8, 0xff, .. "\",\"size\":1}"u8]),
            Wrong("no version", """{"kind":"stream"}"""),
            Wrong("version 2", """{"v":2,"kind":"stream"}"""),
            Wrong("version as a text", """{"v":"1","kind":"stream"}"""),
            Wrong("no kind", """{"v":1}"""),
            Wrong("unknown kind", """{"v":1,"kind":"disk"}"""),
            Wrong("kind in capitals", """{"v":1,"kind":"File","name":"a","size":1}"""),
            Wrong("duplicate member", """{"v":1,"kind":"stream","kind":"stream"}"""),
            Wrong("null for a member that may be absent", """{"v":1,"kind":"stream","size":null}"""),
            Wrong("null for an unknown member", """{"v":1,"kind":"stream","later":null}"""),
            Wrong("byte order mark", [0xef, 0xbb, 0xbf, .. """{"v":1,"kind":"stream"}"""u8]),
            Wrong("nine levels", """{"v":1,"kind":"stream","later":[[[[[[[[0]]]]]]]]}"""),
            Wrong("version with a fraction", """{"v":1.0,"kind":"stream"}"""),
            Wrong("size with an exponent", """{"v":1,"kind":"file","name":"a","size":1e0}"""),
            Wrong("null name", """{"v":1,"kind":"file","name":null,"size":1}"""),
            Wrong("file without a size", """{"v":1,"kind":"file","name":"a"}"""),
            Wrong("file without a name", """{"v":1,"kind":"file","size":1}"""),
            Wrong("file with an empty name", """{"v":1,"kind":"file","name":"","size":1}"""),
            Wrong("negative size", """{"v":1,"kind":"file","name":"a","size":-1}"""),
            Wrong("size as a text", """{"v":1,"kind":"file","name":"a","size":"1"}"""),
            Wrong("size with a fraction", """{"v":1,"kind":"file","name":"a","size":1.5}"""),
            Wrong("size beyond 63 bits", """{"v":1,"kind":"file","name":"a","size":9223372036854775808}"""),
            Wrong("mode 0", """{"v":1,"kind":"file","name":"a","size":1,"mode":0}"""),
            Wrong("mode 2", """{"v":1,"kind":"file","name":"a","size":1,"mode":2}"""),
            Wrong("file that counts files", """{"v":1,"kind":"file","name":"a","size":1,"files":1}"""),
            Wrong("folder with a size", """{"v":1,"kind":"folder","size":1}"""),
            Wrong("folder with a negative count", """{"v":1,"kind":"folder","files":-1}"""),
            Wrong("stream with a name", """{"v":1,"kind":"stream","name":"a"}"""),
            Wrong("stream with a size", """{"v":1,"kind":"stream","size":1}"""),
            Vector("length beyond the chunk", "{}"u8.ToArray(), null, false, front: "0000fffd"),
            Vector("length of 32 bits", "{}"u8.ToArray(), null, false, front: "ffffffff"),
            Vector("length cuts the JSON", """{"v":1,"kind":"stream"}"""u8.ToArray(), null, false, front: "00000016"),
            Vector("padding not zero", """{"v":1,"kind":"stream"}"""u8.ToArray(), null, false, tail: "01"),
        ]);

    private static JsonObject Right(string name, string json, bool canonical = true)
    {
        var members = JsonNode.Parse(json)!.AsObject();
        members.Remove("later");
        return Vector(name, Encoding.UTF8.GetBytes(json), members, canonical);
    }

    private static JsonObject Wrong(string name, string json) => Wrong(name, Encoding.UTF8.GetBytes(json));

    private static JsonObject Wrong(string name, byte[] json) => Vector(name, json, null, false);

    private static JsonObject Vector(
        string name, byte[] json, JsonObject? manifest, bool canonical, string? front = null, string? tail = null) => new()
        {
            ["name"] = name,
            ["json"] = Family.Hex(json),
            ["front"] = front,
            ["tail"] = tail,
            ["canonical"] = canonical,
            ["manifest"] = manifest,
        };
}
