using Ntk.Benchmarks.EndToEnd;
using Ntk.Sealing;

namespace Ntk.Benchmarks.Limits;

/// <summary>
/// Bytes per second of processor time, medians of <see cref="Rounds"/> in turn: the whole of sealing (ratchet, cipher, Merkle tree, queue) and of opening
/// (that and reading from memory), and libsodium's cipher alone, in chunks of the same size.
/// </summary>
/// <param name="Cipher">libsodium's XChaCha20-Poly1305 alone.</param>
/// <param name="Sealing"><see cref="BlobSealer"/>.</param>
/// <param name="Opening"><see cref="BlobOpener"/>.</param>
internal sealed record SealingSpeed(double Cipher, double Sealing, double Opening)
{
    /// <summary>Its name for <c>--only</c>.</summary>
    public const string Key = "sealing";

    public const int Rounds = 5;
    private const int Size = 256 << 20;
    private static readonly Manifest _manifest = new() { Kind = ContentKind.File, Name = "f", Size = Size };

    public static SealingSpeed Measure()
    {
        using var secrets = TransferSecrets.Generate();
        var content = new byte[Size];
        Random.Shared.NextBytes(content);
        var blob = new MemoryStream(Size + (Size >> 4));
        SealAll(secrets, new MemoryStream(content), blob).GetAwaiter().GetResult();
        OpenAll(secrets, blob).GetAwaiter().GetResult();
        var (cipher, sealing, opening) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            cipher.Add(Size / CpuClock.SecondsOf(() => MachineLimits.Seal(Size)));
            sealing.Add(Size / CpuClock.SecondsOf(() => SealAll(secrets, new UntouchedStream(Size), Stream.Null).GetAwaiter().GetResult()));
            opening.Add(Size / CpuClock.SecondsOf(() => OpenAll(secrets, blob).GetAwaiter().GetResult()));
        }

        return new SealingSpeed(Result.Median(cipher), Result.Median(sealing), Result.Median(opening));
    }

    private static async Task SealAll(TransferSecrets secrets, Stream content, Stream blob)
    {
        await using var sealer = new BlobSealer(secrets, _manifest, content);
        await blob.WriteAsync(sealer.Header);
        while (await sealer.NextAsync() is { } chunk)
        {
            using (chunk)
                await blob.WriteAsync(chunk.Bytes);
        }
    }

    private static async Task OpenAll(TransferSecrets secrets, MemoryStream blob)
    {
        blob.Position = 0;
        await using var opener = new BlobOpener(secrets, blob);
        while (await opener.NextAsync() is { } chunk)
            chunk.Dispose();
    }
}
