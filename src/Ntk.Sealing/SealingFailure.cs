namespace Ntk.Sealing;

/// <summary>Why a content can't be sealed. Numbers are never reused.</summary>
public enum SealingFailure
{
    /// <summary>A chunk is not the one that was sealed under its key before: the source changed.</summary>
    SourceChanged = 1,

    /// <summary>The source ended before the length that the manifest or the options give.</summary>
    SourceShorter = 2,

    /// <summary>The source goes on behind the length that the manifest or the options give.</summary>
    SourceLonger = 3,

    /// <summary>The source is longer than a blob can hold.</summary>
    SourceTooLong = 4,
}
