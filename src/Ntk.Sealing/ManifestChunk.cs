using System.Buffers.Binary;
using System.Text.Json;

namespace Ntk.Sealing;

/// <summary>The plaintext of chunk 0: the length of the JSON, the JSON, zeros.</summary>
internal static class ManifestChunk
{
    private const int LengthSize = 4;

    /// <summary>The JSON of <paramref name="manifest"/>.</summary>
    /// <exception cref="ArgumentException">It breaks the rules of its kind, or its JSON does not fit into a chunk.</exception>
    internal static byte[] ToJson(Manifest manifest, int chunkSize)
    {
        if (ManifestRules.Fault(manifest) is { } fault)
            throw new ArgumentException(fault, nameof(manifest));
        var json = JsonSerializer.SerializeToUtf8Bytes(ManifestDocument.From(manifest), ManifestJson.Plain.ManifestDocument);
        if (json.Length > chunkSize - LengthSize)
            throw new ArgumentException($"A manifest has at most {chunkSize - LengthSize} bytes of JSON, not {json.Length}.", nameof(manifest));
        return json;
    }

    /// <summary>Fills <paramref name="plaintext"/>, a whole chunk.</summary>
    internal static void Write(ReadOnlySpan<byte> json, Span<byte> plaintext)
    {
        BinaryPrimitives.WriteInt32BigEndian(plaintext, json.Length);
        json.CopyTo(plaintext[LengthSize..]);
        plaintext[(LengthSize + json.Length)..].Clear();
    }

    /// <summary>Reads a whole chunk.</summary>
    /// <returns>The manifest, or null where it is none.</returns>
    internal static Manifest? Read(ReadOnlySpan<byte> plaintext)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(plaintext);
        var rest = plaintext[LengthSize..];
        if (length > (uint)rest.Length || rest[(int)length..].ContainsAnyExcept((byte)0))
            return null;
        try
        {
            var json = rest[..(int)length];
            return HasNull(json) ? null : JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestDocument)?.ToManifest();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a member of the document itself is null: an absent one is left out.</summary>
    private static bool HasNull(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ManifestJson.Default.Options.MaxDepth });
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.Null, CurrentDepth: <= 1 })
                return true;
        }
        return false;
    }
}
