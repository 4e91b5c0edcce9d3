using Ntk.Transfer;

namespace Ntk.Cli.Failures;

/// <summary>What is wrong between this client and the relay.</summary>
internal static class RelayFaultReport
{
    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(RelayFault fault, string detail) => fault switch
    {
        RelayFault.Refused => Report(
            fault, "The relay refused the request.", "Ask whoever runs the relay."),
        RelayFault.Unreachable => Report(
            fault, $"The relay can't be reached: {detail}", "Check the address and your network, or try again when the relay runs."),
        RelayFault.ConnectionLost => Report(
            fault, $"The connection to the relay was lost and did not come back: {detail}",
            "Run the same command again: it goes on where it stopped."),
        RelayFault.NotARelay => Report(
            fault, $"What answers there is not an NTK relay: {detail}", "Check the address; a proxy or another server may stand in its place."),
        RelayFault.OtherProtocol => Report(
            fault, $"The relay speaks another version of the protocol: {detail}", "Update ntk, or ask whoever runs the relay to update it."),
        RelayFault.PinMismatch => Report(
            fault, $"The relay shows another key than before; somebody may be in between: {detail}",
            "Ask whoever runs the relay whether its key changed. If it did, delete that relay's line from the file and try again."),
        RelayFault.TlsFailed => Report(
            fault, $"No secure connection to the relay could be made: {detail}",
            "Check whether the address should begin with http:// instead of https://."),
        RelayFault.RelayBroken => Report(
            fault, $"The relay has failed: {detail}", "Try again later, or tell whoever runs the relay."),
    };
#pragma warning restore CS8524

    private static FailureReport Report(RelayFault fault, string message, string next) => new($"relay.{fault}", message, next);
}
