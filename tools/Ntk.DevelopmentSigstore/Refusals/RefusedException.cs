namespace Ntk.DevelopmentSigstore.Refusals;

/// <summary>A request that a service refuses.</summary>
/// <param name="refusal">Why.</param>
/// <param name="message">Why, with the expected and the actual value.</param>
public sealed class RefusedException(Refusal refusal, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>Where the entry is that is in the log already.</summary>
    public long? ExistingIndex { get; init; }
}
