namespace Ntk.Audit.Inspect.Profiles;

/// <summary>A request that the profile has, and its answers.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Route">Its path; <c>{transfer}</c> stands for an id.</param>
/// <param name="NeedsCapability">Whether it shows a capability.</param>
/// <param name="Fields">Fields that it has beside framing.</param>
/// <param name="OptionalFields">Fields that it may have.</param>
/// <param name="Body">Name of its body, <see cref="WireProfile.CiphertextBody"/>, or null for none.</param>
/// <param name="Answers">By status.</param>
internal sealed record RequestRule(
    string Method, RouteRule Route, bool NeedsCapability, IReadOnlyList<string> Fields, IReadOnlyList<string> OptionalFields, string? Body,
    IReadOnlyList<AnswerRule> Answers);
