using CsCheck;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class IdentityTests
{
    private sealed record Vector(string Name, string? Seed, string Key, IdentityKeyFault Fault);

    private static IReadOnlyList<Vector> Vectors => VectorFile<Vector>.Read("identity.json", count: 18);

    private static byte[] Seed => [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void a_seed_gives_the_key_of_the_vectors() => Assert.All(Vectors.Where(vector => vector.Seed is not null), vector =>
    {
        using var identity = Identity.FromSeed(Convert.FromHexString(vector.Seed!));

        Assert.Equal(vector.Key, Convert.ToHexStringLower(identity.Key.Encoded));
    });

    [Fact]
    public void a_key_is_judged_as_the_vectors_say() => Assert.All(Vectors, vector =>
    {
        var fault = IdentityKey.TryParse(Convert.FromHexString(vector.Key), out var key);

        Assert.True(vector.Fault == fault, $"'{vector.Name}' is {vector.Fault}, but was {fault}.");
        Assert.Equal(vector.Fault == IdentityKeyFault.None, key is not null);
    });

    [Fact]
    public void a_key_that_was_read_is_encoded_to_the_same_bytes()
    {
        using var identity = Identity.FromSeed(Seed);

        Assert.Equal(IdentityKeyFault.None, IdentityKey.TryParse(identity.Key.Encoded, out var key));
        Assert.Equal(identity.Key.Encoded, key!.Encoded);
        Assert.Equal(identity.Key, key);
        Assert.Equal(identity.Key.GetHashCode(), key.GetHashCode());
    }

    [Fact]
    public void no_changed_byte_of_a_key_is_accepted()
    {
        using var identity = Identity.FromSeed(Seed);
        var encoded = identity.Key.Encoded.ToArray();

        Gen.Select(Gen.Int[0, encoded.Length - 1], Gen.Byte[1, 255]).Sample((index, change) =>
        {
            var changed = encoded.ToArray();
            changed[index] ^= change;
            return IdentityKey.TryParse(changed, out _) != IdentityKeyFault.None;
        });
    }

    [Fact]
    public void random_bytes_are_no_key() =>
        Gen.Byte.Array[0, 200].Sample(bytes => IdentityKey.TryParse(bytes, out _) != IdentityKeyFault.None);

    [Fact]
    public void two_seeds_give_two_identities()
    {
        using var one = Identity.FromSeed(Seed);
        using var other = Identity.FromSeed(new byte[32]);

        Assert.NotEqual(one.Key, other.Key);
    }

    [Fact]
    public void what_is_signed_holds_with_the_signing_key()
    {
        using var identity = Identity.FromSeed(Seed);
        var signature = new byte[Ed25519.SignatureSize];

        identity.Sign("message"u8, signature);

        Assert.True(Ed25519.IsSigned(identity.Key.SigningKey, "message"u8, signature));
    }

    [Fact]
    public void two_identities_agree_on_one_secret()
    {
        using var alice = Identity.FromSeed(Seed);
        using var bob = Identity.FromSeed(new byte[32]);
        byte[] one = new byte[X25519.KeySize], other = new byte[X25519.KeySize];

        Assert.True(alice.TryAgree(bob.Key.AgreementKey, one));
        Assert.True(bob.TryAgree(alice.Key.AgreementKey, other));

        Assert.Equal(one, other);
    }

    [Fact]
    public void a_disposed_identity_does_not_sign()
    {
        var identity = Identity.FromSeed(Seed);
        identity.Dispose();

        Assert.Throws<ObjectDisposedException>(() => identity.Sign([], new byte[Ed25519.SignatureSize]));
    }

    [Fact]
    public void the_text_of_an_identity_is_its_type()
    {
        using var identity = Identity.FromSeed(Seed);

        Assert.Equal("Identity", $"{identity}");
    }

    [Fact]
    public void a_seed_of_another_size_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Identity.FromSeed(new byte[31]));
}
