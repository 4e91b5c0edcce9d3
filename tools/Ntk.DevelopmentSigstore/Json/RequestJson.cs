using System.Text.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Json;

/// <summary>Reads JSON of requests: what is missing or of another form is refused with the name of the field.</summary>
internal static class RequestJson
{
    /// <summary>The deepest request of any service has 7 levels.</summary>
    private const int MaxDepth = 16;

    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(utf8, options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new RefusedException(
                Refusal.MalformedRequest, $"The request is no JSON of at most {MaxDepth} levels without duplicate names: {e.Message}");
        }
    }

    public static bool TryField(this JsonElement element, string name, out JsonElement field)
    {
        field = default;
        if (element.ValueKind != JsonValueKind.Object)
            throw new RefusedException(Refusal.MalformedField, $"An object with the field \"{name}\" was expected, not {element.ValueKind}.");
        return element.TryGetProperty(name, out field) && field.ValueKind != JsonValueKind.Null;
    }

    public static JsonElement Field(this JsonElement element, string name) =>
        element.TryField(name, out var field) ? field : throw new RefusedException(Refusal.MissingField, $"The field \"{name}\" is missing.");

    public static string Text(this JsonElement element, string name)
    {
        var field = element.Field(name);
        if (field.ValueKind != JsonValueKind.String)
            throw new RefusedException(Refusal.MalformedField, $"The field \"{name}\" is {field.ValueKind}, not a string.");
        return field.Text() ?? throw new RefusedException(Refusal.MalformedField, $"The field \"{name}\" is no Unicode text.");
    }

    /// <summary>The text of a string, or null where its bytes or escapes are no Unicode: the parser leaves that open until somebody asks.</summary>
    public static string? Text(this JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static byte[] Bytes(this JsonElement element, string name) => Decode(element.Text(name), name);

    public static byte[] Decode(string base64, string name)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw new RefusedException(Refusal.MalformedField, $"The field \"{name}\" is not base64.");
        }
    }

    public static JsonElement[] Items(this JsonElement element, string name)
    {
        var field = element.Field(name);
        return field.ValueKind == JsonValueKind.Array
            ? [.. field.EnumerateArray()]
            : throw new RefusedException(Refusal.MalformedField, $"The field \"{name}\" is {field.ValueKind}, not an array.");
    }
}
