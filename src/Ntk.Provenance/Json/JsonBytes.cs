using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ntk.Provenance.Json;

/// <summary>JSON that is written: no white space, nothing escaped that JSON does not ask for.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static byte[] Write(Action<Utf8JsonWriter> write) => Write(write, Plain);

    public static byte[] WriteReadable(Action<Utf8JsonWriter> write) => [.. Write(write, Readable), (byte)'\n'];

    private static byte[] Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
