using Ntk.Wire;

namespace Ntk.People.Codes;

/// <summary>Two devices did not meet by a code, and why. The code is spent.</summary>
/// <param name="failure">Why.</param>
/// <param name="refusal">What the relay answered, where it refused.</param>
/// <param name="cause">What ended the line, where something did.</param>
public sealed class CodeException(CodeFailure failure, Refusal refusal = Refusal.None, Exception? cause = null)
    : Exception($"The devices did not meet: {failure}.", cause)
{
    /// <summary>Why.</summary>
    public CodeFailure Failure { get; } = failure;

    /// <summary>The refusal, where <see cref="Failure"/> is <see cref="CodeFailure.Refused"/>.</summary>
    public Refusal Refusal { get; } = refusal;
}
