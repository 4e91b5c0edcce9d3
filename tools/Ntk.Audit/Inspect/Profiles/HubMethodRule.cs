namespace Ntk.Audit.Inspect.Profiles;

/// <summary>A method of the hub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFromClient">Whether the client invokes it, else the relay does.</param>
/// <param name="Arguments">In order.</param>
/// <param name="Result">Of the completion, or null where there is none.</param>
internal sealed record HubMethodRule(string Name, bool IsFromClient, IReadOnlyList<ValueRule> Arguments, ValueRule? Result);
