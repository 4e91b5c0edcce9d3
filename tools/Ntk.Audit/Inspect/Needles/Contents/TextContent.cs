namespace Ntk.Audit.Inspect.Needles.Contents;

/// <summary>A needle in memory.</summary>
internal sealed class TextContent(byte[] bytes) : NeedleContent
{
    public override long Length => bytes.Length;

    public override void Read(long offset, Span<byte> destination) => bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
}
