using Ntk.Sealing;

namespace Ntk.Transfer;

/// <summary>A transfer that is in its place, every byte authentic.</summary>
/// <param name="Path">Where it is: the absolute path, or <c>-</c> for standard output.</param>
/// <param name="Manifest">What the sender said of it.</param>
/// <param name="ContentLength">Bytes of content.</param>
/// <param name="Unconfirmed">Why the relay could not be told that it was collected, or null: then it keeps the ciphertext until it expires.</param>
public sealed record ReceiveResult(string Path, Manifest Manifest, long ContentLength, RelayException? Unconfirmed);
