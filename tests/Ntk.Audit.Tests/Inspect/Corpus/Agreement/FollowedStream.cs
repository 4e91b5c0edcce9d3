using System.Security.Cryptography;

namespace Ntk.Audit.Tests.Inspect.Corpus.Agreement;

/// <summary>What the two ends of one connection sent: how much, and its digest.</summary>
/// <param name="Client">The client's bytes.</param>
/// <param name="Server">The server's bytes.</param>
internal sealed record FollowedStream(string Client, string Server)
{
    public static FollowedStream Of(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server) => new(Text(client), Text(server));

    private static string Text(ReadOnlySpan<byte> bytes) => $"{bytes.Length} bytes {Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}";
}
