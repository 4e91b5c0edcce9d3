using Ntk.People.Codes;
using Ntk.Sessions.Pairing;

namespace Ntk.Cli.Failures;

/// <summary>Why two devices did not meet by a code, or why a text is no code.</summary>
internal static class CodeFailureReport
{
    private const string NewCode = "The code is spent. The sender makes a new one with ntk send --code.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(CodeFailure failure) => failure switch
    {
        CodeFailure.WrongCode => Report(failure, "The code is wrong, or somebody in between tried to guess it.", NewCode),
        CodeFailure.UnknownNameplate => Report(
            failure, "Nobody waits with this code at this relay.", "Check its number and --relay; the sender must be waiting. A code is used up by the first attempt."),
        CodeFailure.NameplateUsed => Report(
            failure, "Somebody else was there with this code first.", "If that was not the right one, the sender ends and makes a new code."),
        CodeFailure.PeerLeft => Report(failure, "The other side is gone.", NewCode),
        CodeFailure.LeftUnconfirmed => Report(
            failure, "The line ended before the other side showed that it knows the code. Either the sender is gone, or somebody in between tried to guess the code.",
            "Ask the sender what became of it. " + NewCode),
        CodeFailure.Expired => Report(failure, "Nobody came with the code within an hour.", NewCode),
        CodeFailure.Malformed => Report(failure, "The other side said what is not due; it is no ntk, or somebody is in between.", NewCode),
        CodeFailure.UnknownVersion => Report(failure, "The other side speaks a version that this program does not know.", "Update ntk on both sides. " + NewCode),
        CodeFailure.KeyInvalid => Report(failure, "A key of the other side is none; it is no ntk, or somebody is in between.", NewCode),
        CodeFailure.Refused => Report(failure, "The relay refused to bring the two sides together.", "Try again later, or use another relay."),
    };

    public static FailureReport Of(PairingCodeFailure failure) => failure switch
    {
        PairingCodeFailure.None => throw new ArgumentOutOfRangeException(nameof(failure), failure, "The code has no fault."),
        PairingCodeFailure.WrongShape => Unreadable(failure, "That is neither a link nor a code: a code is a number and two words, such as 7-acid-oven.", "Type it again, in quotes if it has spaces."),
        PairingCodeFailure.NameplateOutOfRange => Unreadable(failure, "The number of the code is not 1 to 9999999.", "Type the number again. Nothing was spent."),
        PairingCodeFailure.UnknownWord => Unreadable(failure, "A word of the code is not one that codes have: it is misspelt.", "Type the words again. Nothing was spent."),
    };
#pragma warning restore CS8524

    private static FailureReport Report(CodeFailure failure, string message, string next) => new($"code.{failure}", message, next);

    private static FailureReport Unreadable(PairingCodeFailure failure, string message, string next) => new($"code.{failure}", message, next, ExitCode.Usage);
}
