using Ntk.Sessions.Pairing;

namespace Ntk.Cli.Failures;

/// <summary>The argument is no code. The text itself is not part of it: it may hold most of one.</summary>
internal sealed class CodeTextException(PairingCodeFailure failure) : Exception($"The code is faulty: {failure}.")
{
    /// <summary>Why.</summary>
    public PairingCodeFailure Failure { get; } = failure;
}
