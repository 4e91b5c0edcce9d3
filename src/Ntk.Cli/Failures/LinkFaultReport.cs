using Ntk.Sealing;

namespace Ntk.Cli.Failures;

/// <summary>Why a text is no link. The text itself is not shown: it may hold the key.</summary>
internal static class LinkFaultReport
{
    private const string CopyAgain = "Copy the whole link again, from https:// to its last character, in quotes.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(LinkFault fault) => fault switch
    {
        LinkFault.None => throw new ArgumentOutOfRangeException(nameof(fault), fault, "The link has no fault."),
        LinkFault.NotAUrl => Report(fault, "That is not a link, which begins with https:// or http://, and no code, which begins with a number.", CopyAgain + " Of a code, type all three parts."),
        LinkFault.NotARelayAddress => Report(fault, "That is not a link of NTK: its address has a user, a password or a query.", CopyAgain),
        LinkFault.NoFragment => Report(fault, "The link has no # with a key behind it.", "The shell may have cut it off. " + CopyAgain),
        LinkFault.WrongLength => Report(fault, "Behind the # of the link stand more or fewer than 66 characters: it was cut, or something was appended.", CopyAgain),
        LinkFault.ForeignCharacter => Report(fault, "Behind the # of the link stands a character that no link has there.", CopyAgain),
        LinkFault.Damaged => Report(fault, "The link was damaged: its key does not belong to its transfer.", CopyAgain),
    };
#pragma warning restore CS8524

    private static FailureReport Report(LinkFault fault, string message, string next) =>
        new($"link.{fault}", message, next, ExitCode.Usage);
}
