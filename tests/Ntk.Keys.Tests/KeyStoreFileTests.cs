using System.Text;
using CsCheck;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

/// <summary>The bytes of a store file. The key of the password is derived once where a test opens often.</summary>
public sealed class KeyStoreFileTests
{
    private const int Checksum = 96;

    private static readonly PasswordParameters Parameters = new(PasswordParameters.MinMemoryKiB, PasswordParameters.MinPasses, new byte[16]);
    private static readonly Lazy<UnlockKey> Key = new(() => UnlockKey.Derive("password"u8, Parameters, UnlockFactor.None));
    private static readonly Lazy<byte[]> Whole = new(() => KeyStoreFile.Seal(KeyStoreKind.Local, new byte[KeyStoreContent.LocalSize], "password"u8, UnlockFactor.None, Parameters));

    private sealed record Vector(
        string Name, string Kind, string Password, UnlockFactorKind Factor, string FactorKey, string File, KeyStoreFailure? Failure, string? Content);

    [Fact]
    public void a_file_opens_or_fails_as_the_vectors_say() => Assert.All(VectorFile<Vector>.Read("key-store.json", count: 48), vector =>
    {
        using var factor = FactorOf(vector);
        SecretBytes? content = null;
        var failure = FailureOf(() => content = KeyStoreFile.Open(
            Convert.FromHexString(vector.File), Enum.Parse<KeyStoreKind>(vector.Kind), Encoding.UTF8.GetBytes(vector.Password), factor));

        Assert.True(vector.Failure == failure, $"'{vector.Name}' is {vector.Failure}, but was {failure}.");
        Assert.Equal(vector.Content, content is null ? null : Convert.ToHexStringLower(content.Span));
        content?.Dispose();
    });

    [Fact]
    public void what_was_sealed_opens()
    {
        var file = KeyStoreFile.Seal(KeyStoreKind.Portable, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], "password"u8, UnlockFactor.None, Parameters);

        using var content = KeyStoreFile.Open(file, KeyStoreKind.Portable, "password"u8, UnlockFactor.None);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => (byte)i), content.Span.ToArray());
    }

    [Fact]
    public void two_files_of_one_content_share_no_nonce_and_no_ciphertext()
    {
        var one = KeyStoreFile.Seal(KeyStoreKind.Local, new byte[KeyStoreContent.LocalSize], "password"u8, UnlockFactor.None, Parameters);

        Assert.NotEqual(one[36..60], Whole.Value[36..60]);
        Assert.NotEqual(one[KeyStoreHeader.Size..], Whole.Value[KeyStoreHeader.Size..]);
    }

    [Fact]
    public void no_changed_byte_opens()
    {
        for (var index = 0; index < Whole.Value.Length; index++)
        {
            var changed = Whole.Value.ToArray();
            changed[index] ^= 0x40;
            Assert.NotNull(FailureOf(() => OpenWithKey(changed)));
        }
    }

    [Fact]
    public void damage_is_told_from_a_wrong_password()
    {
        for (var index = 5; index < Whole.Value.Length; index++)
        {
            var changed = Whole.Value.ToArray();
            changed[index] ^= 0x01;
            Assert.Equal(KeyStoreFailure.Damaged, FailureOf(() => OpenWithKey(changed)));
        }
    }

    [Fact]
    public void no_changed_header_opens_even_with_its_checksum_right() =>
        Gen.Select(Gen.Int[5, Checksum - 1], Gen.Byte[1, 255]).Sample((index, change) =>
        {
            var changed = Whole.Value.ToArray();
            changed[index] ^= change;
            System.Security.Cryptography.SHA256.HashData(changed.AsSpan(0, Checksum), changed.AsSpan(Checksum));
            return FailureOf(() => OpenWithKey(changed)) is KeyStoreFailure.Malformed or KeyStoreFailure.TooWeak or KeyStoreFailure.TooCostly or KeyStoreFailure.WrongPassword;
        });

    [Fact]
    public void any_bytes_are_a_failure_that_is_named() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Bool, Gen.Bool).Sample((bytes, magic, version) =>
        {
            byte[] file = [.. magic ? "NTKS"u8 : [], .. version ? [1] : Array.Empty<byte>(), .. bytes];
            return FailureOf(() => OpenWithKey(file)) is not null;
        });

    [Fact]
    public void any_prefix_and_any_continuation_is_of_the_wrong_length()
    {
        for (var length = 5; length < Whole.Value.Length; length++)
            Assert.Equal(KeyStoreFailure.WrongLength, FailureOf(() => OpenWithKey(Whole.Value[..length])));
        Assert.Equal(KeyStoreFailure.WrongLength, FailureOf(() => OpenWithKey([.. Whole.Value, 0])));
    }

    /// <summary>Numbers of failures end up in scripts and never change.</summary>
    [Fact]
    public void the_numbers_of_failures_are_frozen() =>
        Assert.Equal(Enumerable.Range(1, 18), Enum.GetValues<KeyStoreFailure>().Select(failure => (int)failure));

    private static void OpenWithKey(byte[] file)
    {
        var header = KeyStoreHeader.Read(file, KeyStoreKind.Local);
        KeyStoreFile.Open(header, file.AsSpan(KeyStoreHeader.Size), Key.Value).Dispose();
    }

    private static KeyStoreFailure? FailureOf(Action open)
    {
        try
        {
            open();
            return null;
        }
        catch (KeyStoreException e)
        {
            return e.Failure;
        }
    }

    private static UnlockFactor FactorOf(Vector vector) => vector.Factor switch
    {
        UnlockFactorKind.DeviceKey => UnlockFactor.FromDeviceKey(Convert.FromHexString(vector.FactorKey)),
        UnlockFactorKind.WebAuthnPrf => UnlockFactor.FromWebAuthnPrf(Convert.FromHexString(vector.FactorKey)),
        _ => UnlockFactor.None,
    };
}
