using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>Source-generated JSON of the result lines.</summary>
[JsonSerializable(typeof(OpenedLine))]
[JsonSerializable(typeof(SentLine))]
[JsonSerializable(typeof(ReceivedLine))]
[JsonSerializable(typeof(IdentityLine))]
[JsonSerializable(typeof(ContactLine))]
[JsonSerializable(typeof(MessageLine))]
[JsonSerializable(typeof(InboxLine))]
[JsonSerializable(typeof(InboxEndLine))]
[JsonSerializable(typeof(DroppedLine))]
[JsonSerializable(typeof(DiscardedLine))]
[JsonSerializable(typeof(CodeLine))]
[JsonSerializable(typeof(FailedLine))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>Leaves paths and links readable: the lines go to a program or a terminal, not into a page.</summary>
    public static ResultJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
