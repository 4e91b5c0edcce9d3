using Ntk.Sealing;

namespace Ntk.Cli.Failures;

/// <summary>Why what the relay served does not open. None of the bytes in question was written.</summary>
internal static class BlobFailureReport
{
    private const string Damaged = "It was damaged or changed on its way. Run the same command again; if that fails, ask the sender to send it again.";
    private const string OtherProgram = "It was made by another program. Ask the sender to send it again with a current ntk.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(BlobFailure failure) => failure switch
    {
        BlobFailure.HeaderTruncated => Report(failure, "The transfer ends inside its header.", Damaged),
        BlobFailure.UnknownMagic => Report(failure, "What the relay served does not begin like a transfer.", Damaged),
        BlobFailure.UnknownSuite => Report(
            failure, "The transfer is encrypted in a way that this version does not know.", "Update ntk and run the same command again."),
        BlobFailure.ChunkSizeOutOfRange => Report(failure, "The transfer's header names a chunk size outside 64 KiB to 4 MiB.", Damaged),
        BlobFailure.ReservedNotZero => Report(
            failure, "The transfer's header uses fields that this version does not know.", "Update ntk and run the same command again."),
        BlobFailure.ForeignTransfer => Report(
            failure, "The relay served another transfer than the link names.", "Check the link; if it is right, do not trust this relay."),
        BlobFailure.WrongKey => Report(
            failure, "The link's key does not open this transfer.", "Get the link from the sender again, by a way that you trust."),
        BlobFailure.ChunkNotAuthentic => Report(failure, "A part of the transfer is not what the sender sealed.", Damaged),
        BlobFailure.ChunkDuplicated => Report(failure, "A part of the transfer was served twice, in the place of another.", Damaged),
        BlobFailure.ChunkReordered => Report(failure, "Parts of the transfer were served in another order than they were sealed in.", Damaged),
        BlobFailure.Truncated => Report(failure, "The transfer ends before its last part.", Damaged),
        BlobFailure.TrailingBytes => Report(failure, "Bytes follow the end of the transfer.", Damaged),
        BlobFailure.ManifestMalformed => Report(failure, "The transfer's description can't be read.", OtherProgram),
        BlobFailure.PaddingMalformed => Report(failure, "The transfer's padding breaks the rules.", OtherProgram),
        BlobFailure.LengthMismatch => Report(failure, "The content is not as long as the transfer's description says.", OtherProgram),
    };
#pragma warning restore CS8524

    private static FailureReport Report(BlobFailure failure, string message, string next) => new($"blob.{failure}", message, next);
}
