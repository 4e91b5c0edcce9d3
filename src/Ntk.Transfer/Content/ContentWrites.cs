using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>Writes content to a file in pieces that the page cache takes best.</summary>
internal static class ContentWrites
{
    /// <summary>
    /// Bytes of one system call. A larger write makes the kernel look for as large pieces of free memory, which can be far dearer than
    /// the calls that it saves (decision 0034).
    /// </summary>
    public const int Piece = 256 * 1024;

    /// <summary>Writes all of it at <paramref name="position"/>.</summary>
    /// <exception cref="IOException">The file did not take all of it.</exception>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> content, long position)
    {
        while (!content.IsEmpty)
        {
            var piece = content[..Math.Min(content.Length, Piece)];
            RandomAccess.Write(file, piece, position);
            content = content[piece.Length..];
            position += piece.Length;
        }
    }
}
