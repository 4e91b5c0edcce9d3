namespace Ntk.Audit.Inspect.Profiles;

/// <summary>The hub.</summary>
/// <param name="Route">Its path.</param>
/// <param name="HandshakeRequest">The client's first message, byte for byte.</param>
/// <param name="HandshakeResponse">The relay's first message, byte for byte.</param>
/// <param name="Messages">Names of the types of message that there are.</param>
/// <param name="Methods">By name.</param>
internal sealed record HubRule(
    string Route, byte[] HandshakeRequest, byte[] HandshakeResponse, IReadOnlyList<string> Messages, IReadOnlyDictionary<string, HubMethodRule> Methods);
