using Ntk.Sealing;

namespace Ntk.Cli.Failures;

/// <summary>The argument is no link. The text itself is not part of it: it may hold the key.</summary>
internal sealed class LinkException(LinkFault fault) : Exception($"The link is faulty: {fault}.")
{
    /// <summary>Why.</summary>
    public LinkFault Fault { get; } = fault;
}
