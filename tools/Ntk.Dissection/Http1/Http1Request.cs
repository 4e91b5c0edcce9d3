namespace Ntk.Dissection.Http1;

/// <summary>What of a request decides how its response is read.</summary>
/// <param name="Exchange">Its number on the connection.</param>
/// <param name="IsHead">Whether the response has no body, whatever its fields say.</param>
/// <param name="IsConnect">Whether a response of the 200s opens a tunnel.</param>
/// <param name="AsksUpgrade">Whether 101 may answer.</param>
internal readonly record struct Http1Request(long Exchange, bool IsHead, bool IsConnect, bool AsksUpgrade)
{
    /// <summary>Whether what the client sends next is HTTP only if the answer says so.</summary>
    public bool Holds => IsConnect || AsksUpgrade;

    public static Http1Request Of(Http1Head head) => new(
        head.Exchange,
        head.Method.SequenceEqual("HEAD"u8),
        head.Method.SequenceEqual("CONNECT"u8),
        head.TryGetValue("Upgrade"u8, out _));
}
