using Ntk.Wire;

namespace Ntk.People;

/// <summary>Something between people is not done, and why.</summary>
public sealed class PeopleException : Exception
{
    /// <param name="failure">Why.</param>
    /// <param name="detail">Who or what, with bound and actual value; for the user of this machine alone.</param>
    public PeopleException(PeopleFailure failure, string detail)
        : base(detail) => Failure = failure;

    /// <param name="refusal">What the relay answered.</param>
    public PeopleException(Refusal refusal)
        : base($"The relay refused: {refusal} ({(int)refusal}).")
    {
        Failure = PeopleFailure.Refused;
        Refusal = refusal;
    }

    /// <summary>Why.</summary>
    public PeopleFailure Failure { get; }

    /// <summary>The refusal, where <see cref="Failure"/> is <see cref="PeopleFailure.Refused"/>.</summary>
    public Refusal Refusal { get; }
}
