using System.Globalization;
using System.Text;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>What is signed of an envelope (DSSE, protocol.md, Signature Definition).</summary>
public static class PreAuthentication
{
    /// <summary><c>PAE(UTF8(payloadType), payload)</c>.</summary>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = Encoding.UTF8.GetBytes(payloadType);
        return [.. Encoding.ASCII.GetBytes("DSSEv1 "), .. Prefixed(type), (byte)' ', .. Prefixed(payload)];
    }

    private static byte[] Prefixed(ReadOnlySpan<byte> part) =>
        [.. Encoding.ASCII.GetBytes(part.Length.ToString(CultureInfo.InvariantCulture)), (byte)' ', .. part];
}
