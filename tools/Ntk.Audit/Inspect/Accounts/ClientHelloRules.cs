using System.Buffers.Binary;
using Ntk.Dissection.Tls;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>
/// What a ClientHello may have: extensions that common TLS libraries send (RFC 8446, section 4.2, and IANA's registry), each in its form. What those leave to choice is which of
/// the registered numbers it lists, and what is random: session id, key shares, tickets of the server's. What browsers send beyond them has room for anything (encrypted
/// hellos, trust anchors) and is none of it.
/// </summary>
internal static class ClientHelloRules
{
    private const int MaxNumbers = 64;

    private static readonly Dictionary<ushort, int> ShareSizes = new()
    {
        [0x0017] = 65,
        [0x0018] = 97,
        [0x0019] = 133,
        [0x001D] = 32,
        [0x001E] = 56,
        [0x11EB] = 65 + 1184,
        [0x11EC] = 32 + 1184,
        [0x11ED] = 97 + 1568,
        [0x6399] = 32 + 1184,
    };

    private static readonly byte[][] Protocols = [[.. "http/1.1"u8], [.. "h2"u8]];

    /// <summary>The first thing that it should not have, in words; null where there is none.</summary>
    public static string? Fault(TlsClientHello hello)
    {
        if (hello.Version != 0x0303)
            return $"a legacy version of 0x{hello.Version:x4}";
        if (!hello.Compressions.Span.SequenceEqual((ReadOnlySpan<byte>)[0]))
            return $"{hello.Compressions.Length} methods of compression";
        if (hello.Suites.Count > MaxNumbers || hello.Suites.Distinct().Count() < hello.Suites.Count || !hello.Suites.All(IsSuite))
            return $"{hello.Suites.Count} cipher suites, of which one is none or stands twice";
        foreach (var extension in hello.Extensions)
        {
            if (!IsAsItMustBe(extension, hello))
                return $"an extension {extension.Type} with {extension.Data.Length} bytes that no client of this protocol sends";
        }
        return null;
    }

    private static bool IsAsItMustBe(in TlsExtension extension, TlsClientHello hello)
    {
        var data = extension.Data.Span;
        switch (extension.Type)
        {
            case 0: // server_name: one host, whose name is judged with the flow
                return hello.ServerName is { } name && data.Length == 5 + name.Length;
            case 5: // status_request of OCSP, without responders and extensions
                return data.SequenceEqual((ReadOnlySpan<byte>)[1, 0, 0, 0, 0]);
            case 10: // supported_groups
            case 13: // signature_algorithms
            case 50: // signature_algorithms_cert
                return IsVector(ref data, 2, out var numbers) && AreNumbers(numbers);
            case 11: // ec_point_formats
                return IsVector(ref data, 1, out var formats) && AreOneOf(formats, 2);
            case 16: // application_layer_protocol_negotiation
            case 17513: // application_settings, of the draft and of its successor
            case 17613:
                return IsVector(ref data, 2, out var names) && AreProtocols(names);
            case 18: // signed_certificate_timestamp
            case 22: // encrypt_then_mac
            case 23: // extended_master_secret
            case 42: // early_data
            case 49: // post_handshake_auth
                return data.IsEmpty;
            case 21: // padding
                return !data.ContainsAnyExcept((byte)0);
            case 27: // compress_certificate
            case 43: // supported_versions
                return IsVector(ref data, 1, out var few) && AreNumbers(few);
            case 35: // session_ticket: the server's, or empty
            case 41: // pre_shared_key: tickets of the server's, and their binders
                return true;
            case 45: // psk_key_exchange_modes
                return IsVector(ref data, 1, out var modes) && AreOneOf(modes, 1);
            case 51: // key_share
                return IsVector(ref data, 2, out var shares) && AreShares(shares);
            case 65281: // renegotiation_info of a first handshake
                return data.SequenceEqual((ReadOnlySpan<byte>)[0]);
            default:
                return IsGrease(extension.Type) && (data.IsEmpty || data.SequenceEqual((ReadOnlySpan<byte>)[0]));
        }
    }

    /// <summary>The blocks of IANA's registry that have suites of TLS 1.2 and 1.3, and the two that signal.</summary>
    private static bool IsSuite(ushort suite) => suite >> 8 is 0x00 or 0x13 or 0xC0 or 0xCC || suite == 0x5600 || IsGrease(suite);

    /// <summary>Values that mean nothing, so that servers learn to pass over what they don't know (RFC 8701).</summary>
    private static bool IsGrease(ushort value) => (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);

    /// <summary>Takes a vector from the front; whether it is there whole.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> bytes, int lengthBytes, out ReadOnlySpan<byte> vector)
    {
        vector = default;
        if (bytes.Length < lengthBytes)
            return false;
        var length = lengthBytes == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length - lengthBytes < length)
            return false;
        vector = bytes.Slice(lengthBytes, length);
        bytes = bytes[(lengthBytes + length)..];
        return true;
    }

    /// <summary>Whether the bytes are one vector and no more.</summary>
    private static bool IsVector(ref ReadOnlySpan<byte> bytes, int lengthBytes, out ReadOnlySpan<byte> vector) =>
        TryTake(ref bytes, lengthBytes, out vector) && bytes.IsEmpty;

    /// <summary>Numbers of two bytes, each once.</summary>
    private static bool AreNumbers(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0 || bytes.Length > 2 * MaxNumbers)
            return false;
        var seen = new HashSet<ushort>();
        for (; !bytes.IsEmpty; bytes = bytes[2..])
        {
            if (!seen.Add(BinaryPrimitives.ReadUInt16BigEndian(bytes)))
                return false;
        }
        return true;
    }

    /// <summary>Numbers of one byte up to a greatest, each once.</summary>
    private static bool AreOneOf(ReadOnlySpan<byte> bytes, byte greatest)
    {
        var seen = 0;
        foreach (var value in bytes)
        {
            if (value > greatest || (seen & (1 << value)) != 0)
                return false;
            seen |= 1 << value;
        }
        return true;
    }

    private static bool AreProtocols(ReadOnlySpan<byte> names)
    {
        var seen = 0;
        while (!names.IsEmpty)
        {
            if (!TryTake(ref names, 1, out var name))
                return false;
            var known = IndexOf(name);
            if (known < 0 || (seen & (1 << known)) != 0)
                return false;
            seen |= 1 << known;
        }
        return true;
    }

    private static int IndexOf(ReadOnlySpan<byte> protocol)
    {
        for (var i = 0; i < Protocols.Length; i++)
        {
            if (protocol.SequenceEqual(Protocols[i]))
                return i;
        }
        return -1;
    }

    private static bool AreShares(ReadOnlySpan<byte> shares)
    {
        var seen = new HashSet<ushort>();
        while (!shares.IsEmpty)
        {
            if (shares.Length < 2)
                return false;
            var group = BinaryPrimitives.ReadUInt16BigEndian(shares);
            shares = shares[2..];
            if (!TryTake(ref shares, 2, out var key) || !seen.Add(group))
                return false;
            var isKey = IsGrease(group) ? key.SequenceEqual((ReadOnlySpan<byte>)[0]) : ShareSizes.TryGetValue(group, out var size) && key.Length == size;
            if (!isKey)
                return false;
        }
        return true;
    }
}
