using System.Security.Cryptography;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Records;

/// <summary>The keys of a session of TLS 1.2, from its master secret (RFC 5246 clauses 5 and 6.3).</summary>
internal static class KeyBlock
{
    private const int MaxHash = 48;

    private static ReadOnlySpan<byte> Label => "key expansion"u8;

    public static RecordCipher NewCipher(TlsSuite suite, ReadOnlySpan<byte> masterSecret, TlsClientRandom client, ReadOnlySpan<byte> serverRandom, Side side)
    {
        Span<byte> seed = stackalloc byte[Label.Length + 64];
        Label.CopyTo(seed);
        serverRandom.CopyTo(seed[Label.Length..]);
        client.CopyTo(seed[(Label.Length + 32)..]);
        Span<byte> block = stackalloc byte[2 * (suite.KeyLength + suite.IvLength)];
        Expand(suite, masterSecret, seed, block);
        var which = side == Side.Client ? 0 : 1;
        var cipher = new RecordCipher(
            suite, block.Slice(which * suite.KeyLength, suite.KeyLength), block.Slice((2 * suite.KeyLength) + (which * suite.IvLength), suite.IvLength));
        CryptographicOperations.ZeroMemory(block);
        return cipher;
    }

    /// <summary>P_hash: each step gives HMAC(secret, A(i) + seed), where A(i) = HMAC(secret, A(i - 1)) and A(0) = seed.</summary>
    private static void Expand(TlsSuite suite, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, Span<byte> output)
    {
        Span<byte> input = stackalloc byte[suite.HashLength + seed.Length];
        seed.CopyTo(input[suite.HashLength..]);
        var a = input[..suite.HashLength];
        Span<byte> step = stackalloc byte[MaxHash];
        Hmac(suite, secret, seed, a);
        while (!output.IsEmpty)
        {
            Hmac(suite, secret, input, step);
            var take = Math.Min(suite.HashLength, output.Length);
            step[..take].CopyTo(output);
            output = output[take..];
            Hmac(suite, secret, a, step);
            step[..suite.HashLength].CopyTo(a);
        }

        CryptographicOperations.ZeroMemory(step);
        CryptographicOperations.ZeroMemory(input);
    }

    private static void Hmac(TlsSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        if (suite.Sha384)
            HMACSHA384.HashData(key, data, output);
        else
            HMACSHA256.HashData(key, data, output);
    }
}
