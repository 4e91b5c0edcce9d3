using System.Text;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

/// <summary>Writes tar archives block by block, also such as nobody should send.</summary>
internal sealed class Archive
{
    private readonly List<byte> _bytes = [];

    public Archive File(string path, string text = "", byte type = (byte)'0') => Entry(path, type, text);

    public Archive Folder(string path) => Entry(path + "/", (byte)'5');

    public Archive Link(string path, string target) => Entry(path, (byte)'2', link: target);

    public Archive Records(string records, string path = "PaxHeader") => Entry(path, (byte)'x', records);

    public Archive Entry(string path, byte type, string content = "", string link = "", Action<byte[]>? change = null)
    {
        var block = new byte[512];
        Encoding.UTF8.GetBytes(path, block);
        var bytes = Encoding.UTF8.GetBytes(content);
        Encoding.ASCII.GetBytes("0000644\0" + "0000000\0" + "0000000\0" + Convert.ToString(bytes.Length, 8).PadLeft(11, '0') + "\0" + "00000000000\0").CopyTo(block, 100);
        block[156] = type;
        Encoding.UTF8.GetBytes(link).CopyTo(block, 157);
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        change?.Invoke(block);
        Encoding.ASCII.GetBytes(Convert.ToString(TarBlock.Sum(block), 8).PadLeft(6, '0') + "\0 ").CopyTo(block, 148);
        _bytes.AddRange(block);
        _bytes.AddRange(bytes);
        _bytes.AddRange(new byte[(512 - (bytes.Length % 512)) % 512]);
        return this;
    }

    public byte[] Bytes(bool end = true) => [.. _bytes, .. new byte[end ? 1024 : 0]];
}
