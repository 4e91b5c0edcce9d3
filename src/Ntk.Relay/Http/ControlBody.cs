using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Reads the JSON of a control request: at most <see cref="Limits.MaxControlBody"/> bytes.</summary>
internal static class ControlBody
{
    /// <summary>Reads the body; null where it is not what the protocol says.</summary>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.BodyReader, type, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }
}
