using Ntk.Sealing;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Relaying;

/// <summary>A file whose size, times and inode never tell that its bytes changed.</summary>
internal sealed class DisguisedSource(byte[] content) : ContentSource
{
    public override Manifest Description => new() { Kind = ContentKind.File, Name = "disguised.bin", Size = content.Length };

    public override long? Length => content.Length;

    public override bool CanRewind => true;

    public override string Fingerprint => "always the same";

    public override Stream Open(long position) => new MemoryStream(content, (int)position, content.Length - (int)position, writable: false);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
