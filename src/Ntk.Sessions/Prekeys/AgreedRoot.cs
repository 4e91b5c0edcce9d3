using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>What both sides of an agreement derive: the root key, and the transcript that every message is bound to.</summary>
internal sealed class AgreedRoot : IDisposable
{
    internal const int TranscriptSize = 32;

    internal SecretBytes Key { get; } = new(HkdfSha256.KeySize);

    internal byte[] Transcript { get; } = new byte[TranscriptSize];

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();
}
