using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Looks at the masks of one WebSocket: each is four bytes, so text shows only in some together.</summary>
internal sealed class MaskText(HubTripwires tripwires)
{
    /// <summary>Bytes that are looked at together: as many as tell text.</summary>
    private const int Together = 32;

    private readonly byte[] _masks = new byte[Together];
    private int _length;

    /// <summary>The next mask.</summary>
    public void Add(ReadOnlySpan<byte> mask, PacketMark mark)
    {
        tripwires.Mask(mask, mark);
        mask.CopyTo(_masks.AsSpan(_length));
        _length += mask.Length;
        if (_length < Together)
            return;
        tripwires.MaskText(_masks, mark);
        _length = 0;
    }
}
