namespace Ntk.Provenance;

/// <summary>Carries a failure from where it is found to the public call that returns it. It leaves this library nowhere.</summary>
internal sealed class RefusedException(Failure failure) : Exception(failure.ToString())
{
    public RefusedException(FailureClass failureClass, string message, string? expected = null, string? actual = null)
        : this(new Failure(failureClass, Printable.From(message)!, Printable.From(expected), Printable.From(actual)))
    {
    }

    public Failure Failure { get; } = failure;
}
