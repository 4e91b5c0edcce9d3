namespace Ntk.Sealing;

/// <summary>The first place at which a blob is not what its secrets and its content give.</summary>
/// <param name="Position">Byte of the blob.</param>
/// <param name="Message">What is wrong there, without a byte of content.</param>
public sealed record BlobReplayFault(long Position, string Message);
