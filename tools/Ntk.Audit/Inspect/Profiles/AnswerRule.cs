namespace Ntk.Audit.Inspect.Profiles;

/// <summary>An answer that the profile has.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Fields">Fields that it has beside framing and those of every answer.</param>
/// <param name="OptionalFields">Fields that it may have.</param>
/// <param name="Body">Name of its body, <see cref="WireProfile.CiphertextBody"/>, or null for none.</param>
internal sealed record AnswerRule(int Status, IReadOnlyList<string> Fields, IReadOnlyList<string> OptionalFields, string? Body);
