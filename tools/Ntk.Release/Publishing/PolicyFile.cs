using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ntk.Release.Publishing;

/// <summary>Writes the JSON that <see cref="Ntk.Provenance.Policy.ReleasePolicy"/> reads.</summary>
/// <param name="publisher">Who has to have signed.</param>
/// <param name="rebuilders">Who may have rebuilt.</param>
/// <param name="rebuildersRequired">How many have to have.</param>
/// <param name="source">Where the source has to be from; null for anywhere.</param>
internal sealed class PolicyFile(PolicySigner publisher, IReadOnlyList<PolicySigner> rebuilders, int rebuildersRequired, string? source)
{
    private static readonly JsonWriterOptions _readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file, in UTF-8, with a line end after it.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WritePropertyName("publisher");
            Write(json, publisher);
            json.WriteStartArray("rebuilders");
            foreach (var rebuilder in rebuilders)
                Write(json, rebuilder);
            json.WriteEndArray();
            json.WriteNumber("rebuildersRequired", rebuildersRequired);
            if (source is not null)
                json.WriteString("source", source);
            json.WriteEndObject();
        }
        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, PolicySigner signer)
    {
        json.WriteStartObject();
        if (signer.Key is { } key)
            json.WriteString("key", key);
        if (signer.Identity is { } identity)
            json.WriteString("identity", identity);
        if (signer.Issuer is { } issuer)
            json.WriteString("issuer", issuer);
        json.WriteEndObject();
    }
}
