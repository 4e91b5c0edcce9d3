namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>What does not look random, a closed list.</summary>
internal enum TripwireKind
{
    /// <summary>Values of bytes are not equally frequent, or too equally (chi-square, 255 degrees of freedom).</summary>
    ByteFrequency,

    /// <summary>Not half of the bits are set.</summary>
    BitFrequency,

    /// <summary>Not half of the neighbouring bits within bytes differ.</summary>
    BitTransitions,

    /// <summary>Bytes equal those at a small distance before them too often, or too seldom.</summary>
    ByteCorrelation,

    /// <summary>A long run of one byte.</summary>
    Run,

    /// <summary>Sixteen bytes twice in a block, as a block cipher without chaining would give.</summary>
    RepeatedBlock,

    /// <summary>Of a short stretch, not half of the bits at one position of its bytes are set.</summary>
    BitPosition,

    /// <summary>A short value consists of characters of text.</summary>
    Text,

    /// <summary>A chunk begins as a file of a known format does.</summary>
    KnownFormat,
}
