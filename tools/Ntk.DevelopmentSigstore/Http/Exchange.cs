using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>Reads requests and writes answers.</summary>
internal static class Exchange
{
    /// <summary>1 MiB: an envelope of a large attestation, twice base64.</summary>
    public const int MaxBody = 1024 * 1024;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a handler of a service: what it refuses is answered in the service's form.</summary>
    public static RequestDelegate Handler(ErrorForm form, Func<HttpContext, Task> handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (RefusedException refused)
        {
            await context.RefuseAsync(form, refused);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await context.RefuseAsync(form, new RefusedException(Refusal.TooLarge, $"A request has at most {MaxBody} bytes."));
        }
    };

    public static async Task<byte[]> BodyAsync(this HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    public static Task AnswerAsync(this HttpContext context, JsonNode json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString(Relaxed), context.RequestAborted);
    }

    public static async Task AnswerAsync(
        this HttpContext context, ReadOnlyMemory<byte> bytes, string contentType, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>A number of the query.</summary>
    public static long QueryNumber(this HttpContext context, string name) =>
        long.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(Refusal.MalformedField, $"The parameter \"{name}\" is no number.");
}
