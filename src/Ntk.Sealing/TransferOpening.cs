using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ntk.Sealing;

/// <summary>
/// The secrets of one transfer and what its sender asked of the relay: enough to say what every byte that the sender sent must have been
/// (<c>audit.md</c>, Opening).
/// </summary>
/// <remarks>
/// One JSON object of at most <see cref="MaxSize"/> bytes: <c>{"format":"ntk-opening","version":1,"relay":URL,"seed":TEXT,"chunkSizeLog2":N,"length":N or
/// null,"lifetimeSeconds":N,"maxDownloads":N}</c>. Whoever has it can receive, replace and delete the transfer.
/// </remarks>
public sealed class TransferOpening : IDisposable
{
    /// <summary>Largest opening, bytes: an address of a relay is the only member without a bound of its own.</summary>
    public const int MaxSize = 4096;

    private TransferOpening(TransferSecrets secrets, OpeningFacts facts) => (Secrets, Facts) = (secrets, facts);

    /// <summary>The sender's secrets; disposed with the opening.</summary>
    public TransferSecrets Secrets { get; }

    /// <summary>What was asked of the relay.</summary>
    public OpeningFacts Facts { get; }

    /// <summary>Writes the opening of a transfer.</summary>
    /// <param name="secrets">A sender's secrets.</param>
    /// <param name="facts">What was asked of the relay.</param>
    /// <returns>The bytes, for the caller to erase.</returns>
    public static byte[] Format(TransferSecrets secrets, OpeningFacts facts)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(facts);
        Span<byte> seed = stackalloc byte[TransferSecrets.SeedSize];
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(TransferSecrets.SeedSize)];
        var buffer = new byte[MaxSize];
        try
        {
            secrets.CopySeedTo(seed);
            Base64Url.EncodeToUtf8(seed, text);
            using var stream = new MemoryStream(buffer);
            using (var json = new Utf8JsonWriter(stream))
                OpeningJson.Write(json, text, facts);
            return buffer.AsSpan(0, (int)stream.Position).ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    /// <returns>The opening, or null and <paramref name="fault"/>: a sentence about what is wrong with it, without a byte of it.</returns>
    public static TransferOpening? Parse(ReadOnlySpan<byte> bytes, out string fault)
    {
        Span<byte> seed = stackalloc byte[TransferSecrets.SeedSize];
        try
        {
            fault = $"it has more than {MaxSize} bytes";
            return bytes.Length <= MaxSize && OpeningJson.Read(bytes, seed, out fault) is { } facts
                ? new TransferOpening(TransferSecrets.FromSeed(seed), facts)
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose() => Secrets.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(TransferOpening);
}
