namespace Ntk.Keys;

/// <summary>A whole store file as bytes: header, sealed content, tag (<c>protocol.md</c>, Key store).</summary>
internal static class KeyStoreFile
{
    internal const int MaxLength = KeyStoreHeader.Size + KeyStoreContent.LocalSize + XChaCha20Poly1305.TagSize;

    internal static int Length(KeyStoreKind kind) => KeyStoreHeader.Size + ContentSize(kind) + XChaCha20Poly1305.TagSize;

    internal static byte[] Seal(
        KeyStoreKind kind, ReadOnlySpan<byte> content, ReadOnlySpan<byte> password, UnlockFactor factor, PasswordParameters parameters)
    {
        using var key = Unlock(password, parameters, factor);
        return Seal(KeyStoreHeader.Create(kind, factor.Kind, parameters, key), content, key);
    }

    /// <exception cref="KeyStoreException">The file does not open.</exception>
    internal static SecretBytes Open(ReadOnlySpan<byte> file, KeyStoreKind kind, ReadOnlySpan<byte> password, UnlockFactor factor)
    {
        var header = KeyStoreHeader.Read(file, kind);
        if (header.Factor != factor.Kind)
            throw new KeyStoreException(KeyStoreFailure.OtherFactor, $"It opens with {Name(header.Factor)}, and {Name(factor.Kind)} was given.");
        using var key = Unlock(password, header.Parameters, factor);
        return Open(header, file[KeyStoreHeader.Size..], key);
    }

    internal static SecretBytes Open(KeyStoreHeader header, ReadOnlySpan<byte> body, UnlockKey key)
    {
        if (!header.IsOf(key))
            throw new KeyStoreException(KeyStoreFailure.WrongPassword, "The password is wrong, or the key of its second factor.");
        var content = new SecretBytes(body.Length - XChaCha20Poly1305.TagSize);
        using var contentKey = key.ContentKey();
        if (XChaCha20Poly1305.TryOpen(
                contentKey.Span, header.Nonce, header.Encoded, body[..content.Length], body[content.Length..], content.Span))
            return content;
        content.Dispose();
        throw new KeyStoreException(KeyStoreFailure.Damaged, "The password is right, but the content is not what was written.");
    }

    internal static string Name(UnlockFactorKind kind) => kind switch
    {
        UnlockFactorKind.None => "no second factor",
        UnlockFactorKind.DeviceKey => "a device key",
        UnlockFactorKind.WebAuthnPrf => "an authenticator",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such factor."),
    };

    private static int ContentSize(KeyStoreKind kind) => kind == KeyStoreKind.Local ? KeyStoreContent.LocalSize : KeyStoreContent.PortableSize;

    private static byte[] Seal(KeyStoreHeader header, ReadOnlySpan<byte> content, UnlockKey key)
    {
        var file = new byte[KeyStoreHeader.Size + content.Length + XChaCha20Poly1305.TagSize];
        header.Encoded.CopyTo(file);
        using var contentKey = key.ContentKey();
        XChaCha20Poly1305.Seal(
            contentKey.Span, header.Nonce, header.Encoded, content, file.AsSpan(KeyStoreHeader.Size, content.Length),
            file.AsSpan(KeyStoreHeader.Size + content.Length));
        return file;
    }

    private static UnlockKey Unlock(ReadOnlySpan<byte> password, PasswordParameters parameters, UnlockFactor factor)
    {
        try
        {
            return UnlockKey.Derive(password, parameters, factor);
        }
        catch (InsufficientMemoryException e)
        {
            throw new KeyStoreException(KeyStoreFailure.OutOfMemory, e.Message, e);
        }
    }
}
