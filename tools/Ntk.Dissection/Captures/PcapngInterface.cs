namespace Ntk.Dissection.Captures;

/// <summary>What an interface description block of pcapng says (draft-ietf-opsawg-pcapng, 4.2).</summary>
/// <param name="LinkType">What its packets begin with.</param>
/// <param name="SnapLength">Bytes to which packets are cut; 0 for no limit.</param>
/// <param name="Resolution">The byte of <c>if_tsresol</c>.</param>
/// <param name="OffsetSeconds"><c>if_tsoffset</c>.</param>
/// <param name="CheckBytes"><c>if_fcslen</c> in bytes.</param>
internal readonly record struct PcapngInterface(LinkType LinkType, uint SnapLength, byte Resolution, long OffsetSeconds, int CheckBytes)
{
    /// <summary>The resolution where no option says one: microseconds.</summary>
    internal const byte DefaultResolution = 6;

    private const int NanosecondExponent = 9;

    /// <summary>Nanoseconds since the Unix epoch; 0 where that is outside of 64 bits.</summary>
    internal long Time(ulong stamp)
    {
        if (Resolution == DefaultResolution && OffsetSeconds == 0)
            return stamp <= long.MaxValue / 1000 ? (long)stamp * 1000 : 0;
        var time = (Int128)Scaled(stamp) + ((Int128)OffsetSeconds * 1_000_000_000);
        return time >= 0 && time <= long.MaxValue ? (long)time : 0;
    }

    private UInt128 Scaled(ulong stamp)
    {
        var exponent = Resolution & 0x7F;
        if ((Resolution & 0x80) != 0)
            return exponent >= 127 ? 0 : (UInt128)stamp * 1_000_000_000 >> exponent;
        if (exponent <= NanosecondExponent)
            return (UInt128)stamp * Power(NanosecondExponent - exponent);
        return exponent - NanosecondExponent > 19 ? 0 : stamp / Power(exponent - NanosecondExponent);
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
