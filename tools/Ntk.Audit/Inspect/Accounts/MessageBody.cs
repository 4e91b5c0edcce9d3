using Ntk.Audit.Inspect.Profiles;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The body of the message that one side is sending.</summary>
internal sealed class MessageBody
{
    /// <summary>Room for a whole body, from the first byte of one on: most flows of a large capture have none.</summary>
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Names the message in findings.</summary>
    public string What { get; private set; } = "Something without a head";

    /// <summary>The blob that it is, or null.</summary>
    public BlobAccount? Blob { get; set; }

    /// <summary>Name of the JSON body that it is, or null.</summary>
    public string? Json { get; set; }

    /// <summary>The request that it belongs to.</summary>
    public RequestRule? Rule { get; set; }

    /// <summary>The transfer that it is about.</summary>
    public TransferId Transfer { get; set; }

    /// <summary>What of a JSON body is there.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Begin(string what)
    {
        Clear();
        What = what;
    }

    public void Clear() => (Blob, Json, Rule, Transfer, _length) = (null, null, null, default, 0);

    /// <summary>Keeps bytes of a JSON body; false where they are too many.</summary>
    public bool TryBuffer(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > Limits.MaxControlBody)
            return false;
        if (_bytes.Length == 0)
            _bytes = new byte[Limits.MaxControlBody];
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        return true;
    }
}
