using Ntk.Keys;

namespace Ntk.Cli.Failures;

/// <summary>Why the user's identity can't be opened or written.</summary>
internal static class KeyStoreFailureReport
{
    private const string Restore = "If there is a copy that was exported, take it over with ntk identity import in another --home.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(KeyStoreFailure failure, string detail) => failure switch
    {
        KeyStoreFailure.Missing => Unreadable(failure, $"There is no such identity or key: {detail}", "ntk identity new makes an identity, ntk identity import takes one over."),
        KeyStoreFailure.Exists => Unreadable(failure, $"Nothing is replaced: {detail}", "Name another file, or another folder with --home."),
        KeyStoreFailure.Unreadable => Unreadable(failure, detail, "Look at that file."),
        KeyStoreFailure.NotWritable => new(Class(failure), detail, "Nothing was changed. Look at that folder and at the space on its disk."),
        KeyStoreFailure.ForeignOwner => Unreadable(failure, detail, "Use ntk as the user that made it."),
        KeyStoreFailure.NotPrivate => Unreadable(failure, detail, "Make it private again with chmod 600, and consider who may have copied it."),
        KeyStoreFailure.NotAKeyStore => Unreadable(failure, $"That file is no identity of ntk: {detail}", "Look whether it is the right file."),
        KeyStoreFailure.OtherKind => Unreadable(failure, $"That file is an identity of another kind: {detail}", "What was exported is taken over with ntk identity import."),
        KeyStoreFailure.NewerVersion => Unreadable(failure, $"The identity was written by a later version of ntk: {detail}", "Use a version as late as that one."),
        KeyStoreFailure.WrongLength => Unreadable(failure, $"The identity was cut or appended to: {detail}", Restore),
        KeyStoreFailure.Damaged => Unreadable(failure, $"The identity is damaged: {detail}", Restore),
        KeyStoreFailure.Malformed => Unreadable(failure, $"The identity has a value that no version of ntk wrote: {detail}", Restore),
        KeyStoreFailure.TooWeak => Unreadable(failure, $"The identity is protected too weakly to be taken over: {detail}", "Export it anew where it comes from."),
        KeyStoreFailure.TooCostly => Unreadable(failure, $"The identity asks for more than is given to any: {detail}", "No version of ntk wrote that. Don't trust the file."),
        KeyStoreFailure.OtherFactor => Unreadable(failure, $"The identity needs another second factor: {detail}", "Put the device key back beside it."),
        KeyStoreFailure.WrongPassword => new(Class(failure), "The password is wrong, or the device key is another.", "Nothing was changed. Try again."),
        KeyStoreFailure.NotFlushed => new(Class(failure), detail, "It is there and can be used. Look at that disk, and keep a copy with ntk identity export."),
        KeyStoreFailure.OutOfMemory => new(Class(failure), detail, "Nothing was changed. Try again when other programs have ended."),
    };
#pragma warning restore CS8524

    private static FailureReport Unreadable(KeyStoreFailure failure, string message, string next) => new(Class(failure), message, next, ExitCode.Usage);

    private static string Class(KeyStoreFailure failure) => $"identity.{failure}";
}
