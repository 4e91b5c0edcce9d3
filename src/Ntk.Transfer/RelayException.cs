using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>A request to a relay that did not succeed, with its closed class.</summary>
public sealed class RelayException : Exception
{
    /// <param name="fault">What went wrong.</param>
    /// <param name="detail">The expected and the actual value, for the user of this machine; never sent to anyone.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public RelayException(RelayFault fault, string detail, Exception? inner = null)
        : base(detail, inner) => Fault = fault;

    /// <param name="refusal">What the relay answered.</param>
    /// <param name="retryAfter">When it wants to be asked again.</param>
    public RelayException(Refusal refusal, TimeSpan? retryAfter)
        : base($"The relay refused: {refusal} ({(int)refusal}).")
    {
        Fault = RelayFault.Refused;
        Refusal = refusal;
        RetryAfter = retryAfter;
    }

    /// <summary>The class of the failure.</summary>
    public RelayFault Fault { get; }

    /// <summary>The refusal, or <see cref="Refusal.None"/> where <see cref="Fault"/> is another than <see cref="RelayFault.Refused"/>.</summary>
    public Refusal Refusal { get; }

    /// <summary>How long the relay asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the same request may succeed later without anybody doing anything.</summary>
    public bool IsTransient => Fault switch
    {
        RelayFault.ConnectionLost or RelayFault.Unreachable or RelayFault.RelayBroken => true,
        RelayFault.Refused => Refusal is Refusal.RateLimited or Refusal.StoreUnavailable or Refusal.UploadInProgress or Refusal.OffsetMismatch,
        _ => false,
    };
}
