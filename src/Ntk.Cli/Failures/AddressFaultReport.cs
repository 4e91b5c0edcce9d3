using Ntk.People;

namespace Ntk.Cli.Failures;

/// <summary>Why a text is no address.</summary>
internal static class AddressFaultReport
{
    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(AddressFault fault) => fault switch
    {
        AddressFault.None => throw new ArgumentOutOfRangeException(nameof(fault), fault, "The address has no fault."),
        AddressFault.NoRelay => Report(fault, "The address has no relay.", "Write it as HANDLE@RELAY, such as bob@relay.example.org."),
        AddressFault.HandleMalformed => Report(
            fault, $"The handle is none: it has 1 to {Address.MaxHandle} of a-z, 0-9, - _ and . and begins with a letter or digit.", "Choose or check the handle."),
        AddressFault.RelayMalformed => Report(
            fault, "Behind the @ stands no relay.", "It is a host, with a port where it has its own: bob@relay.example.org:7411, or bob@http://localhost:7411 without TLS."),
        AddressFault.TooLong => Report(fault, $"The address has more than {Address.MaxLength} characters.", "Check the relay."),
    };
#pragma warning restore CS8524

    private static FailureReport Report(AddressFault fault, string message, string next) => new($"address.{fault}", message, next, ExitCode.Usage);
}
