using System.Security.Cryptography;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>
/// Receiver ids: the same for the same transfer, so that a receiver that was killed and asks again is not counted twice; unlinkable between
/// transfers for whoever lacks the key, which never leaves this folder.
/// </summary>
public sealed class ReceiverIds : IReceiverIds
{
    private const int KeySize = 32;

    private readonly string _path;

    /// <param name="path">The file of the key; made at first use.</param>
    public ReceiverIds(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <inheritdoc/>
    public ReceiverId For(TransferId transfer)
    {
        Span<byte> key = stackalloc byte[KeySize];
        Span<byte> id = stackalloc byte[TransferId.Size];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        LoadKey(key);
        transfer.CopyTo(id);
        HMACSHA256.HashData(key, id, mac);
        CryptographicOperations.ZeroMemory(key);
        return new ReceiverId(mac[..ReceiverId.Size]);
    }

    private void LoadKey(Span<byte> key)
    {
        ClientHome.Make(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        using var file = OpenInTurn();
        if (RandomAccess.Read(file.SafeFileHandle, key, 0) == KeySize)
            return;
        RandomNumberGenerator.Fill(key);
        RandomAccess.Write(file.SafeFileHandle, key, 0);
    }

    /// <summary>Another receiver of this user may be making the key at this moment.</summary>
    private FileStream OpenInTurn()
    {
        const int Attempts = 200;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ClientHome.Open(_path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(_path))
            {
                Thread.Sleep(5);
            }
        }
    }
}
