using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>Options of TCP. One that is not known, or that is not as it should be, is a place to put bytes, and is reported.</summary>
internal static class TcpOptions
{
    internal static void Check(ReadOnlySpan<byte> options, PacketContext context)
    {
        // What nearly every segment has: two fillers and a timestamp.
        if (options.Length == 12 && options.StartsWith((ReadOnlySpan<byte>)[1, 1, 8, 10]))
            return;
        for (var at = 0; at < options.Length;)
        {
            var kind = options[at];
            if (kind == 0)
            {
                if (options[at..].ContainsAnyExcept((byte)0))
                    context.Report(ProblemKind.TcpOptionUnknown, $"{options.Length - at} bytes behind the end of TCP's options are not all zero.");
                return;
            }
            if (kind == 1)
            {
                at++;
                continue;
            }
            var size = at + 1 < options.Length ? options[at + 1] : 0;
            if (size < 2 || size > options.Length - at || !Known(kind, size))
            {
                context.Report(ProblemKind.TcpOptionUnknown, $"An option {kind} of {size} bytes where {options.Length - at} are left.");
                return;
            }
            at += size;
        }
    }

    private static bool Known(int kind, int size) => kind switch
    {
        2 => size == 4,
        3 => size == 3,
        4 => size == 2,
        5 => size is 10 or 18 or 26 or 34,
        8 => size == 10,
        // The user timeout (RFC 5482). What authentication (RFC 2385, 5925), multipath (RFC 8684) and fast open (RFC 7413) carry is free, and rare.
        28 => size == 4,
        _ => false,
    };
}
