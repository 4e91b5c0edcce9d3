namespace Ntk.Audit.Inspect.Needles.Contents;

/// <summary>The bytes that are searched for a needle: its own, or those of its text in UTF-16.</summary>
/// <param name="Needle">Whose.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Encodings">What they are of the needle: nothing, or UTF-16.</param>
internal sealed record NeedleVariant(Needle Needle, NeedleContent Content, IReadOnlyList<NeedleEncoding> Encodings)
{
    /// <summary>Whether it is found as a whole only.</summary>
    public bool IsShort => Content.Length < Needle.Window;

    public byte[] ToArray()
    {
        var bytes = new byte[Content.Length];
        Content.Read(0, bytes);
        return bytes;
    }
}
