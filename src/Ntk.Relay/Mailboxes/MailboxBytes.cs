using System.Runtime.InteropServices;

namespace Ntk.Relay.Mailboxes;

/// <summary>Contents of mailboxes as the libraries around want them.</summary>
internal static class MailboxBytes
{
    /// <summary>The bytes as an array of their own, without a copy where they are one.</summary>
    public static byte[] Whole(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var part) && part is { Offset: 0, Array: { } array } && array.Length == part.Count ? array : content.ToArray();
}
