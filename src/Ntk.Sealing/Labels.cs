namespace Ntk.Sealing;

/// <summary>The labels of <c>protocol.md</c>, Secrets of a transfer. A label names one derived value and is never reused.</summary>
internal static class Labels
{
    internal static ReadOnlySpan<byte> Sender => "ntk/1 sender"u8;

    internal static ReadOnlySpan<byte> LinkSecret => "ntk/1 link secret"u8;

    internal static ReadOnlySpan<byte> UploadCapability => "ntk/1 upload capability"u8;

    internal static ReadOnlySpan<byte> Transfer => "ntk/1 transfer"u8;

    internal static ReadOnlySpan<byte> TransferId => "ntk/1 transfer id"u8;

    internal static ReadOnlySpan<byte> DownloadCapability => "ntk/1 download capability"u8;

    internal static ReadOnlySpan<byte> KeyCommitment => "ntk/1 key commitment"u8;

    internal static ReadOnlySpan<byte> ManifestChain => "ntk/1 manifest chain"u8;

    internal static ReadOnlySpan<byte> ContentChain => "ntk/1 content chain"u8;
}
