namespace Ntk.Audit.Inspect.Needles;

/// <summary>Why something is no needle, a closed list.</summary>
internal enum NeedleFault
{
    /// <summary>It has fewer bytes than are worth a search.</summary>
    TooShort,

    /// <summary>Nothing but repetition: it would be found in every padding.</summary>
    OnlyRepetition,

    /// <summary>The file is not there or can't be read.</summary>
    Unreadable,

    /// <summary>More needles than are searched at once.</summary>
    TooMany,
}
