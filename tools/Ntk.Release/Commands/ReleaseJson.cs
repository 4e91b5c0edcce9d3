using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ntk.Release.Building;
using Ntk.Release.Reproducing;

namespace Ntk.Release.Commands;

/// <summary>Source-generated JSON of the results, which are one line each.</summary>
[JsonSerializable(typeof(BuildResult))]
[JsonSerializable(typeof(ReproductionResult))]
[JsonSerializable(typeof(StatementFiles))]
[JsonSerializable(typeof(VerifyResult))]
[JsonSerializable(typeof(FailedLine))]
internal sealed partial class ReleaseJson : JsonSerializerContext
{
    /// <summary>Leaves paths readable: the lines go to a program or a terminal, not into a page.</summary>
    public static ReleaseJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
