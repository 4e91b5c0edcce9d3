using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>How the body of an upload ended.</summary>
/// <param name="Refusal">Why the relay takes no more of it, or <see cref="Refusal.None"/>.</param>
/// <param name="IsCut">The connection broke or was taken from this request: nobody reads an answer.</param>
internal readonly record struct UploadEnd(Refusal Refusal, bool IsCut)
{
    /// <summary>The whole body is stored.</summary>
    public static UploadEnd Whole { get; } = new(Refusal.None, IsCut: false);

    /// <summary>The connection is gone.</summary>
    public static UploadEnd Cut { get; } = new(Refusal.None, IsCut: true);

    /// <summary>The relay refuses the rest.</summary>
    public static UploadEnd Refused(Refusal refusal) => new(refusal, IsCut: false);
}
