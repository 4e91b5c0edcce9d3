namespace Ntk.Cli.Failures;

/// <summary>A failure as a person and a script are told of it.</summary>
/// <param name="Class">Stable name for scripts, such as <c>refusal.Expired</c>.</param>
/// <param name="Message">What failed, with bound and actual value where there are any.</param>
/// <param name="Next">What to do about it; null where the message says it.</param>
/// <param name="Exit">The program's <see cref="ExitCode"/>.</param>
internal sealed record FailureReport(string Class, string Message, string? Next, int Exit = ExitCode.Failed);
