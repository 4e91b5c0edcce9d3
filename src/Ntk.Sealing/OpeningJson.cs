using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>The JSON of an opening: all members, each once, and no other.</summary>
internal ref struct OpeningJson
{
    private const string FormatName = "ntk-opening";
    private const int Version = 1;
    private const int Members = 8;

    private string? _format;
    private string? _relay;
    private bool _hasSeed;
    private long _version;
    private long _chunkSizeLog2;
    private long? _length;
    private long _lifetime;
    private long _downloads;
    private int _seen;

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> seedText, OpeningFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("format"u8, FormatName);
        json.WriteNumber("version"u8, Version);
        json.WriteString("relay"u8, facts.Relay.AbsoluteUri);
        json.WriteString("seed"u8, seedText);
        json.WriteNumber("chunkSizeLog2"u8, facts.ChunkSizeLog2);
        if (facts.Length is { } length)
            json.WriteNumber("length"u8, length);
        else
            json.WriteNull("length"u8);
        json.WriteNumber("lifetimeSeconds"u8, facts.LifetimeSeconds);
        json.WriteNumber("maxDownloads"u8, facts.MaxDownloads);
        json.WriteEndObject();
    }

    /// <summary>Reads an opening; <paramref name="seed"/> is filled where it is one.</summary>
    /// <returns>The facts, or null and what is wrong.</returns>
    public static OpeningFacts? Read(ReadOnlySpan<byte> bytes, Span<byte> seed, out string fault)
    {
        var document = default(OpeningJson);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1 });
            fault = document.Read(ref reader, seed) ?? document.Fault() ?? "";
        }
        catch (JsonException e)
        {
            fault = $"it is not JSON at byte {e.BytePositionInLine} of line {e.LineNumber + 1}";
        }
        catch (InvalidOperationException)
        {
            fault = "it has text that is not UTF-8";
        }
        return fault.Length > 0 ? null : document.Facts();
    }

    private string? Read(ref Utf8JsonReader reader, Span<byte> seed)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return "it is not a JSON object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (ReadMember(name, ref reader, seed) is { } fault)
                return fault;
        }
        return reader.Read() ? "something stands behind the object" : null;
    }

    private string? ReadMember(string name, ref Utf8JsonReader reader, Span<byte> seed)
    {
        var bit = name switch
        {
            "format" when reader.TokenType == JsonTokenType.String => Take(0, _format = reader.GetString()),
            "version" when IsNumber(ref reader, out _version) => Take(1, _version),
            "relay" when reader.TokenType == JsonTokenType.String => Take(2, _relay = reader.GetString()),
            "seed" when reader.TokenType == JsonTokenType.String => Take(3, _hasSeed = ReadSeed(ref reader, seed)),
            "chunkSizeLog2" when IsNumber(ref reader, out _chunkSizeLog2) => Take(4, _chunkSizeLog2),
            "length" when reader.TokenType == JsonTokenType.Null => Take(5, _length = null),
            "length" when IsNumber(ref reader, out var length) => Take(5, _length = length),
            "lifetimeSeconds" when IsNumber(ref reader, out _lifetime) => Take(6, _lifetime),
            "maxDownloads" when IsNumber(ref reader, out _downloads) => Take(7, _downloads),
            _ => 0,
        };
        if (bit == 0)
            return "it has a member that no opening has, or one of another type";
        if ((_seen & bit) != 0)
            return $"its member {name} stands twice";
        _seen |= bit;
        return null;
    }

    private static bool IsNumber(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }

    private static int Take<T>(int member, T _) => 1 << member;

    private static bool ReadSeed(ref Utf8JsonReader reader, Span<byte> seed)
    {
        Span<char> text = stackalloc char[64];
        if (reader.ValueSpan.Length > text.Length)
            return false;
        var length = reader.CopyString(text);
        var isSeed = OpaqueText.TryDecode(text[..length], seed);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text));
        return isSeed;
    }

    private readonly string? Fault() => this switch
    {
        { _seen: not (1 << Members) - 1 } => "a member is missing",
        { _format: not FormatName } => $"its format is not {FormatName}",
        { _version: not Version } => $"its version is {_version}, and this program knows {Version}",
        { _hasSeed: false } => "its seed is not 32 bytes in base64url",
        { _chunkSizeLog2: < BlobLayout.MinChunkSizeLog2 or > BlobLayout.MaxChunkSizeLog2 } => "its chunk size is out of bounds",
        { _length: < Limits.MinBlobSize or > Limits.MaxBlobSize } => "its length is out of bounds",
        { _lifetime: < Limits.MinLifetimeSeconds or > Limits.MaxLifetimeSeconds } => "its life time is out of bounds",
        { _downloads: < 1 or > Limits.MaxDownloads } => "its number of downloads is out of bounds",
        _ => Uri.TryCreate(_relay, UriKind.Absolute, out var relay) && TransferLink.IsOfRelay(relay) ? null : "its relay is not the address of one",
    };

    private readonly OpeningFacts Facts() =>
        new(new Uri(_relay!, UriKind.Absolute), (byte)_chunkSizeLog2, _length, (int)_lifetime, (int)_downloads);
}
