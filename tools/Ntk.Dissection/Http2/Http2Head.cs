using System.Runtime.InteropServices;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>
/// One block of fields (RFC 9113, 4.3), from whatever number of frames: all its bytes, and what they decode to. It is only there until the call that hands it
/// out returns.
/// </summary>
public sealed class Http2Head
{
    private readonly List<Http2Field> fields = [];
    private readonly List<ByteRange> sizeUpdates = [];
    private readonly ByteAccumulator block = new();
    private readonly ByteAccumulator text = new();

    internal Http2Head()
    {
    }

    public Http2HeadKind Kind { get; internal set; }

    /// <summary>Whose fields these are; for a promise the stream that is promised.</summary>
    public int Stream { get; internal set; }

    /// <summary>Whether nothing of that side follows on the stream.</summary>
    public bool EndsStream { get; internal set; }

    /// <summary>As sent, without padding. The ranges <see cref="Http2Field.Wire"/> and <see cref="SizeUpdates"/> together are all of it.</summary>
    public ReadOnlySpan<byte> Block => block.Written;

    /// <summary>The decoded names and values, one behind the other.</summary>
    public ReadOnlySpan<byte> Text => text.Written;

    public ReadOnlySpan<Http2Field> Fields => CollectionsMarshal.AsSpan(fields);

    /// <summary>Changes of the dynamic table's size (RFC 7541, 6.3), as ranges of <see cref="Block"/>.</summary>
    public ReadOnlySpan<ByteRange> SizeUpdates => CollectionsMarshal.AsSpan(sizeUpdates);

    /// <summary>The value of the first field with that name, in lower case.</summary>
    public bool TryGetValue(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (var field in Fields)
            if (field.Name.Of(Text).SequenceEqual(name))
            {
                value = field.Value.Of(Text);
                return true;
            }
        value = default;
        return false;
    }

    internal int Items => fields.Count + sizeUpdates.Count;

    internal ByteAccumulator BlockBytes => block;

    internal ByteAccumulator TextBytes => text;

    internal void Add(Http2Field field) => fields.Add(field);

    internal void AddSizeUpdate(ByteRange range) => sizeUpdates.Add(range);

    internal void Clear()
    {
        fields.Clear();
        sizeUpdates.Clear();
        block.Clear();
        text.Clear();
    }

    internal void Release()
    {
        Clear();
        block.Release();
        text.Release();
    }
}
