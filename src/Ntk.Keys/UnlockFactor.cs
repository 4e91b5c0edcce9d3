namespace Ntk.Keys;

/// <summary>The second secret that a key store may need: none, a device key, or what an authenticator gives.</summary>
/// <remarks>With one, who has the store alone can't even try passwords. <see cref="ToString"/> gives the type name.</remarks>
public sealed class UnlockFactor : IDisposable
{
    /// <summary>Bytes of a factor that is not <see cref="None"/>.</summary>
    public const int Size = 32;

    private readonly SecretBytes? _secret;

    private UnlockFactor(UnlockFactorKind kind, SecretBytes? secret)
    {
        Kind = kind;
        _secret = secret;
    }

    /// <summary>No factor. Disposing it does nothing.</summary>
    public static UnlockFactor None { get; } = new(UnlockFactorKind.None, null);

    /// <summary>Which one.</summary>
    public UnlockFactorKind Kind { get; }

    /// <summary>Empty, or <see cref="Size"/> bytes.</summary>
    internal ReadOnlySpan<byte> Span => _secret is null ? [] : _secret.Span;

    /// <summary>A device key.</summary>
    /// <param name="key">Exactly <see cref="Size"/> bytes; copied.</param>
    public static UnlockFactor FromDeviceKey(ReadOnlySpan<byte> key) => Create(UnlockFactorKind.DeviceKey, key);

    /// <summary>The output of an authenticator.</summary>
    /// <param name="output">Exactly <see cref="Size"/> bytes; copied.</param>
    public static UnlockFactor FromWebAuthnPrf(ReadOnlySpan<byte> output) => Create(UnlockFactorKind.WebAuthnPrf, output);

    /// <summary>Erases it.</summary>
    public void Dispose() => _secret?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(UnlockFactor);

    private static UnlockFactor Create(UnlockFactorKind kind, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Size);
        return new UnlockFactor(kind, new SecretBytes(secret));
    }
}
