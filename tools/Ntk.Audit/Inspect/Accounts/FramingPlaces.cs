using Ntk.Audit.Inspect.Profiles;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>In which messages a field of HTTP's own means something (RFC 9110, RFC 6455): where it means nothing, its value would be free.</summary>
internal static class FramingPlaces
{
    /// <summary>An interim answer, which has no fields.</summary>
    public const int Continue = 100;

    private const int SwitchingProtocols = 101;
    private const int Created = 201;
    private const int PartialContent = 206;
    private const int RangeNotSatisfiable = 416;
    private const int FirstError = 400;

    /// <param name="side">Whose message it is.</param>
    /// <param name="name">Of the field.</param>
    /// <param name="rule">The request, or the one that is answered.</param>
    /// <param name="status">Of an answer.</param>
    public static bool MayStand(Side side, string name, RequestRule rule, int status) => side == Side.Client
        ? name switch
        {
            "Content-Type" or "Transfer-Encoding" or "Expect" => rule.Body is not null,
            "Range" => HasAnswer(rule, PartialContent),
            "Connection" or "Upgrade" or "Sec-WebSocket-Version" or "Sec-WebSocket-Key" => HasAnswer(rule, SwitchingProtocols),
            _ => true,
        }
        : status != Continue && name switch
        {
            "Location" => status == Created,
            "Content-Range" => status is PartialContent or RangeNotSatisfiable,
            "Retry-After" => status >= FirstError,
            "Upgrade" or "Sec-WebSocket-Accept" => status == SwitchingProtocols,
            _ => true,
        };

    private static bool HasAnswer(RequestRule rule, int status) => rule.Answers.Any(answer => answer.Status == status);
}
