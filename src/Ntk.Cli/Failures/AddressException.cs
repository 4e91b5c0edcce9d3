using Ntk.People;

namespace Ntk.Cli.Failures;

/// <summary>The argument is no address.</summary>
internal sealed class AddressException(AddressFault fault) : Exception($"The address is faulty: {fault}.")
{
    /// <summary>Why.</summary>
    public AddressFault Fault { get; } = fault;
}
