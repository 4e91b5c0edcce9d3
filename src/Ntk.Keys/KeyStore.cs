using System.Buffers;
using System.Text;

namespace Ntk.Keys;

/// <summary>
/// The file that keeps an identity on a device, sealed under a password (<c>protocol.md</c>, Key store). Other local files are sealed under
/// keys that it gives out by name.
/// </summary>
/// <remarks>
/// The identity does not depend on the password, which can be changed. Not synchronised; an open store holds no lock on its file.
/// <see cref="ToString"/> gives the type name.
/// </remarks>
public sealed class KeyStore : IDisposable
{
    /// <summary>Most characters of the name of a file's key.</summary>
    public const int MaxFileKeyName = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string _path;
    private readonly SecretBytes _content;

    private KeyStore(string path, SecretBytes content)
    {
        _path = path;
        _content = content;
        Identity = Identity.FromSeed(KeyStoreContent.Seed(content));
    }

    /// <summary>The identity; disposed with the store.</summary>
    public Identity Identity { get; }

    /// <summary>Makes a store with a new, random identity.</summary>
    /// <param name="path">Must not exist. Its folder is made, private, where it is missing.</param>
    /// <param name="password">1 byte and more; UTF-8 as it was typed.</param>
    /// <param name="factor">What it needs to open beside the password.</param>
    /// <param name="parameters">Costs and salt; the default costs with a random salt where null.</param>
    /// <exception cref="KeyStoreException">It can't be written, or there is a file already.</exception>
    public static KeyStore Create(string path, ReadOnlySpan<byte> password, UnlockFactor factor, PasswordParameters? parameters = null)
    {
        CheckNew(path, password, factor);
        PrivateFile.DemandAbsent(path);
        return Create(path, SecretBytes.Random(KeyStoreContent.LocalSize), password, factor, parameters);
    }

    /// <summary>Opens a store. Takes as long as its parameters ask for.</summary>
    /// <param name="path">The file; refused where others than this user may read or write it.</param>
    /// <param name="password">Any bytes.</param>
    /// <param name="factor">What <see cref="Describe"/> says that it needs.</param>
    /// <exception cref="KeyStoreException">It does not open.</exception>
    public static KeyStore Open(string path, ReadOnlySpan<byte> password, UnlockFactor factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(factor);
        var file = PrivateFile.Read(path, KeyStoreFile.MaxLength, demandPrivate: true);
        return new KeyStore(path, KeyStoreFile.Open(file, KeyStoreKind.Local, password, factor));
    }

    /// <summary>What a store tells without a password, once all but its content was checked.</summary>
    /// <exception cref="KeyStoreException">It is no store that could be opened.</exception>
    public static KeyStoreDescription Describe(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var header = KeyStoreHeader.Read(PrivateFile.Read(path, KeyStoreFile.MaxLength, demandPrivate: true), KeyStoreKind.Local);
        return new KeyStoreDescription(header.Factor, header.Parameters.MemoryKiB, header.Parameters.Passes);
    }

    /// <summary>Makes a store for the identity in a portable file.</summary>
    /// <param name="portablePath">The portable file; it may lie anywhere.</param>
    /// <param name="portablePassword">Its password.</param>
    /// <param name="path">As of <see cref="Create(string, ReadOnlySpan{byte}, UnlockFactor, PasswordParameters?)"/>.</param>
    /// <param name="password">The password of the new store.</param>
    /// <param name="factor">The factor of the new store.</param>
    /// <param name="parameters">Costs and salt of the new store.</param>
    /// <exception cref="KeyStoreException">The portable file does not open, or the store can't be written.</exception>
    public static KeyStore Import(
        string portablePath, ReadOnlySpan<byte> portablePassword, string path, ReadOnlySpan<byte> password, UnlockFactor factor,
        PasswordParameters? parameters = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(portablePath);
        CheckNew(path, password, factor);
        PrivateFile.DemandAbsent(path);
        var file = PrivateFile.Read(portablePath, KeyStoreFile.MaxLength, demandPrivate: false);
        using var portable = KeyStoreFile.Open(file, KeyStoreKind.Portable, portablePassword, UnlockFactor.None);
        return Create(path, KeyStoreContent.Adopt(portable), password, factor, parameters);
    }

    /// <summary>Writes the identity, without anything else of the store, to a portable file with a password and a salt of its own.</summary>
    /// <param name="portablePath">Must not exist.</param>
    /// <param name="password">1 byte and more. Nothing else protects the file.</param>
    /// <param name="parameters">Costs and salt; the default costs with a random salt where null.</param>
    /// <exception cref="KeyStoreException">It can't be written, or there is a file already.</exception>
    public void Export(string portablePath, ReadOnlySpan<byte> password, PasswordParameters? parameters = null)
    {
        CheckNew(portablePath, password, UnlockFactor.None);
        PrivateFile.DemandAbsent(portablePath);
        var file = KeyStoreFile.Seal(
            KeyStoreKind.Portable, KeyStoreContent.Seed(_content), password, UnlockFactor.None, parameters ?? PasswordParameters.Generate());
        PrivateFile.Write(portablePath, file, replace: false);
    }

    /// <summary>Seals the store anew under another password, another factor, or both. The identity and the keys of files stay.</summary>
    /// <param name="password">1 byte and more.</param>
    /// <param name="factor">What it needs to open from now on.</param>
    /// <param name="parameters">Costs and salt; the default costs with a random salt where null. A salt must not be used twice.</param>
    /// <exception cref="KeyStoreException">It can't be written; then the file is as it was.</exception>
    public void ChangePassword(ReadOnlySpan<byte> password, UnlockFactor factor, PasswordParameters? parameters = null)
    {
        CheckNew(_path, password, factor);
        var file = KeyStoreFile.Seal(KeyStoreKind.Local, _content.Span, password, factor, parameters ?? PasswordParameters.Generate());
        PrivateFile.Write(_path, file, replace: true);
    }

    /// <summary>The key of another local file; the same whatever the password, and none of another store.</summary>
    /// <param name="name">1 to <see cref="MaxFileKeyName"/> of a-z, 0-9 and <c>-</c>. One name for one kind of file.</param>
    /// <returns>32 bytes; the caller disposes them.</returns>
    public SecretBytes FileKey(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxFileKeyName, nameof(name));
        if (name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new ArgumentException("The name of a file's key has a-z, 0-9 and - alone.", nameof(name));
        var key = new SecretBytes(HkdfSha256.KeySize);
        HkdfSha256.Expand(KeyStoreContent.Root(_content), [.. Labels.StoreFile, .. Encoding.ASCII.GetBytes(name)], key.Span);
        return key;
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose()
    {
        Identity.Dispose();
        _content.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(KeyStore);

    private static KeyStore Create(string path, SecretBytes content, ReadOnlySpan<byte> password, UnlockFactor factor, PasswordParameters? parameters)
    {
        try
        {
            var file = KeyStoreFile.Seal(KeyStoreKind.Local, content.Span, password, factor, parameters ?? PasswordParameters.Generate());
            PrivateFile.Write(path, file, replace: false);
            return new KeyStore(path, content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static void CheckNew(string path, ReadOnlySpan<byte> password, UnlockFactor factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(factor);
        if (password.IsEmpty)
            throw new ArgumentException("An empty password protects nothing.", nameof(password));
    }
}
