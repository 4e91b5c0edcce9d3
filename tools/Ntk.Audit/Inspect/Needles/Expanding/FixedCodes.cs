namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>The codes that a block has without saying them (RFC 1951, section 3.2.6).</summary>
internal static class FixedCodes
{
    private static readonly byte[] Literals =
    [
        .. Enumerable.Repeat((byte)8, 144), .. Enumerable.Repeat((byte)9, 112), .. Enumerable.Repeat((byte)7, 24), .. Enumerable.Repeat((byte)8, 8),
    ];

    private static readonly byte[] Distances = [.. Enumerable.Repeat((byte)5, 32)];

    public static void Build(HuffmanTable literals, HuffmanTable distances)
    {
        literals.Build(Literals, false);
        distances.Build(Distances, false);
    }
}
