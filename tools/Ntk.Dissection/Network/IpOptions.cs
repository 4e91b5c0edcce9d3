namespace Ntk.Dissection.Network;

/// <summary>Options of IP that ordinary traffic does not have are a place to put bytes, and are reported.</summary>
internal static class IpOptions
{
    private const int Pad1 = 0;

    private const int PadN = 1;

    private const int RouterAlert6 = 5;

    private const int Jumbo = 0xC2;

    /// <summary>RFC 791, 3.1; router alert (RFC 2113) with its only value is ordinary, as IGMP has it.</summary>
    internal static void CheckVersion4(ReadOnlySpan<byte> options, PacketContext context)
    {
        for (var at = 0; at < options.Length;)
        {
            var kind = options[at];
            if (kind == 0)
            {
                if (options[at..].ContainsAnyExcept((byte)0))
                    context.Report(ProblemKind.IpOptionUnusual, $"{options.Length - at} bytes behind the end of IPv4's options are not all zero.");
                return;
            }
            var size = kind == 1 ? 1 : at + 1 < options.Length ? options[at + 1] : 0;
            if (kind != 1 && (size < 2 || size > options.Length - at))
            {
                context.Report(ProblemKind.Ipv4Malformed, $"An option {kind} of {size} bytes in {options.Length - at}.");
                return;
            }
            if (kind != 1 && !options.Slice(at, size).SequenceEqual((ReadOnlySpan<byte>)[0x94, 4, 0, 0]))
                context.Report(ProblemKind.IpOptionUnusual, $"An IPv4 option {kind} of {size} bytes.");
            at += size;
        }
    }

    /// <summary>RFC 8200, 4.2; router alert (RFC 2711) and jumbo payload (RFC 2675) are ordinary.</summary>
    internal static void CheckVersion6(ReadOnlySpan<byte> options, PacketContext context)
    {
        for (var at = 0; at < options.Length;)
        {
            var kind = options[at];
            if (kind == Pad1)
            {
                at++;
                continue;
            }
            var size = at + 1 < options.Length ? options[at + 1] + 2 : int.MaxValue;
            if (size > options.Length - at)
            {
                context.Report(ProblemKind.Ipv6Malformed, $"An option {kind} goes past the {options.Length - at} bytes that are left for it.");
                return;
            }
            var ordinary = kind switch
            {
                PadN => !options[(at + 2)..(at + size)].ContainsAnyExcept((byte)0),
                RouterAlert6 => size == 4,
                Jumbo => size == 6,
                _ => false,
            };
            if (!ordinary)
                context.Report(ProblemKind.IpOptionUnusual, $"An IPv6 option {kind} of {size} bytes.");
            at += size;
        }
    }
}
