namespace Ntk.Audit.Inspect.Profiles;

/// <summary>Everything that the two sides of the protocol exchange inside TLS, as a wire profile declares it (<c>wire-profile.json</c>).</summary>
internal sealed record WireProfile
{
    /// <summary>The body that is a blob.</summary>
    public const string CiphertextBody = "ciphertext";

    public required long Protocol { get; init; }

    /// <summary>Versions of HTTP, such as <c>1.1</c>.</summary>
    public required IReadOnlyList<string> HttpVersions { get; init; }

    /// <summary>Declared fields by name, spelled as they are sent.</summary>
    public required IReadOnlyDictionary<string, ValueRule> Fields { get; init; }

    /// <summary>Fields of a refusal.</summary>
    public required AnswerRule Refusal { get; init; }

    /// <summary>Fields of every answer.</summary>
    public required IReadOnlyList<string> EveryAnswer { get; init; }

    /// <summary>Value of Authorization.</summary>
    public required ValueRule Authorization { get; init; }

    public required IReadOnlyList<RequestRule> Requests { get; init; }

    /// <summary>Fields of HTTP itself in requests, by name.</summary>
    public required IReadOnlyDictionary<string, FramingRule> RequestFraming { get; init; }

    /// <summary>Fields of HTTP itself in answers, by name.</summary>
    public required IReadOnlyDictionary<string, FramingRule> ResponseFraming { get; init; }

    /// <summary>Members of bodies, by name of the body, in the order in which they stand.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ValueRule>> Bodies { get; init; }

    public required HubRule Hub { get; init; }

    /// <summary>Fields of a blob's header, in order.</summary>
    public required IReadOnlyList<ValueRule> BlobHeader { get; init; }

    /// <summary>Statuses that a refusal may have.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string>> RefusalsByStatus { get; init; }
}
