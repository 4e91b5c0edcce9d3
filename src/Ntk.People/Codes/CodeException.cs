using Ntk.Wire;

namespace Ntk.People.Codes;

/// <summary>Two devices did not meet by a code, and why. The code is spent.</summary>
public sealed class CodeException(CodeFailure failure, Refusal refusal = Refusal.None) : Exception($"The devices did not meet: {failure}.")
{
    /// <summary>Why.</summary>
    public CodeFailure Failure { get; } = failure;

    /// <summary>The refusal, where <see cref="Failure"/> is <see cref="CodeFailure.Refused"/>.</summary>
    public Refusal Refusal { get; } = refusal;
}
