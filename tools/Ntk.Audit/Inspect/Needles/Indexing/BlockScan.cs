using System.Buffers.Binary;
using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>Goes through the blocks of a stretch of a needle.</summary>
internal static class BlockScan
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 8;

    /// <summary>From one block to the next: the largest step with which a window of 16 bytes always holds a whole block.</summary>
    public const int Step = Needle.Window - BlockSize + 1;

    /// <summary>Bytes on either side of a block that a window with that block can reach.</summary>
    public const int Reach = Needle.Window - BlockSize;

    private const int BufferBlocks = 1 << 15;

    /// <summary>Called for a block: its number from 0 on, its bytes, and what stands around it, cut off at the ends of the stretch.</summary>
    public delegate void Visitor(int block, ulong value, ReadOnlySpan<byte> around);

    /// <exception cref="IOException">The needle can't be read.</exception>
    public static void Visit(NeedleContent content, long offset, int length, Visitor visitor)
    {
        var blocks = NeedleSegment.BlocksOf(length);
        var buffer = new byte[Math.Min(length, (BufferBlocks * Step) + (2 * Needle.Window))];
        for (var first = 0; first < blocks; first += BufferBlocks)
        {
            var count = Math.Min(BufferBlocks, blocks - first);
            var start = Math.Max(0, (first * Step) - Reach);
            var end = Math.Min(length, ((first + count - 1) * Step) + Needle.Window);
            var span = buffer.AsSpan(0, end - start);
            content.Read(offset + start, span);
            for (var block = first; block < first + count; block++)
            {
                var at = (block * Step) - start;
                var from = Math.Max(0, at - Reach);
                var to = Math.Min(span.Length, at + Needle.Window);
                visitor(block, BinaryPrimitives.ReadUInt64LittleEndian(span[at..]), span[from..to]);
            }
        }
    }

    /// <summary>How many of the windows of a needle are repetition, each counted with the first block that is whole in it.</summary>
    public static long CountRepetition(NeedleContent content)
    {
        const int Stride = Step << 24;
        var count = 0L;
        for (var offset = 0L; offset + Needle.Window <= content.Length; offset += Stride)
        {
            var length = (int)Math.Min(content.Length - offset, Stride + Needle.Window - 1L);
            Visit(content, offset, length, (block, value, around) =>
            {
                if (!Repetition.Is(value))
                    return;
                var before = Math.Min(Reach, block * Step);
                var mine = Math.Min(before, Stride - 1 - ((block * Step) - before));
                for (var start = 0; start <= mine && start + Needle.Window <= around.Length; start++)
                    if (Repetition.Is(around.Slice(start, Needle.Window)))
                        count++;
            });
        }
        return count;
    }
}
