namespace Ntk.Audit.Inspect.Needles;

/// <summary>Takes what a search finds.</summary>
internal interface INeedleSink
{
    /// <summary>Once for each match, in the order in which they became known.</summary>
    void Found(NeedleMatch match);
}
