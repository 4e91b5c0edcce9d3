using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Sealing.Tests;

public sealed class ChunkAeadTests
{
    private static readonly Gen<(byte[] Key, byte[] Nonce, byte[] AssociatedData, byte[] Plaintext)> Inputs = Gen.Select(
        Gen.Byte.Array[32], Gen.Byte.Array[24], Gen.Byte.Array[0, 80], Gen.Byte.Array[0, 70_000]);

    [Fact]
    public void both_implementations_seal_to_the_same_bits() => Inputs.Sample(
        input => Seal(AeadPath.Sodium, input).AsSpan().SequenceEqual(Seal(AeadPath.Platform, input)), iter: 300);

    [Fact]
    public void each_implementation_opens_what_the_other_sealed() => Inputs.Sample(
        input => Open(AeadPath.Sodium, input, Seal(AeadPath.Platform, input)) && Open(AeadPath.Platform, input, Seal(AeadPath.Sodium, input)),
        iter: 100);

    [Fact]
    public void a_flipped_bit_leaves_no_plaintext_of_either_implementation() =>
        Gen.Select(Inputs, Gen.Int[0, int.MaxValue], Gen.Enum<AeadPath>()).Sample(
            (input, at, path) =>
            {
                var chunk = Seal(path, input);
                chunk[at % chunk.Length] ^= 0x04;
                var plaintext = new byte[input.Plaintext.Length];
                RandomNumberGenerator.Fill(plaintext);
                return !ChunkAead.TryOpen(path, input.Key, input.Nonce, input.AssociatedData, chunk, plaintext)
                    && !plaintext.AsSpan().ContainsAnyExcept((byte)0);
            },
            iter: 100);

    [Fact]
    public void this_platform_has_the_fast_implementation() => Assert.Equal(AeadPath.Platform, ChunkAead.Default);

    private static byte[] Seal(AeadPath path, (byte[] Key, byte[] Nonce, byte[] AssociatedData, byte[] Plaintext) input)
    {
        byte[] chunk = [.. input.Plaintext, .. new byte[ChunkAead.TagSize]];
        ChunkAead.Seal(path, input.Key, input.Nonce, input.AssociatedData, chunk);
        return chunk;
    }

    private static bool Open(AeadPath path, (byte[] Key, byte[] Nonce, byte[] AssociatedData, byte[] Plaintext) input, byte[] chunk)
    {
        var plaintext = new byte[input.Plaintext.Length];
        return ChunkAead.TryOpen(path, input.Key, input.Nonce, input.AssociatedData, chunk, plaintext)
            && plaintext.AsSpan().SequenceEqual(input.Plaintext);
    }
}
