using System.Security.Cryptography;

namespace Ntk.Keys;

/// <summary>A device key in a file of its own: 32 random bytes that its owner alone may read.</summary>
public static class DeviceKeyFile
{
    /// <summary>Draws a device key and keeps it.</summary>
    /// <param name="path">Must not exist.</param>
    /// <exception cref="KeyStoreException">It can't be written, or there is a file already.</exception>
    public static UnlockFactor Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var key = SecretBytes.Random(UnlockFactor.Size);
        PrivateFile.Write(path, key.Span, replace: false);
        return UnlockFactor.FromDeviceKey(key.Span);
    }

    /// <summary>Reads a device key.</summary>
    /// <param name="path">Refused where others than this user may read or write it.</param>
    /// <exception cref="KeyStoreException">There is none, it is not private, or it has another length.</exception>
    public static UnlockFactor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var key = PrivateFile.Read(path, UnlockFactor.Size, demandPrivate: true);
        try
        {
            return key.Length == UnlockFactor.Size
                ? UnlockFactor.FromDeviceKey(key)
                : throw new KeyStoreException(KeyStoreFailure.WrongLength, $"The device key {path} has not {UnlockFactor.Size} bytes.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
