using System.Text.Json;
using System.Text.Json.Serialization;
using Ntk.Keys;

namespace Ntk.Wire.Tests;

/// <summary>Mailboxes of addresses, and what their owners sign, against <c>tests/vectors/mailbox</c>.</summary>
public sealed class MailboxTests
{
    private const int Vectors = 8;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
    };

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Vectors)];

    private static VectorFile File { get; } =
        JsonSerializer.Deserialize<VectorFile>(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "mailbox.json")), Options)!;

    [Fact]
    public void the_vectors_are_all_there() => Assert.Equal(("ntk-vectors/1", Vectors, Vectors), (File.Format, File.Count, File.Vectors.Count));

    [Theory, MemberData(nameof(Numbers))]
    public void a_mailbox_is_that_of_the_address(int number) =>
        Assert.Equal(Mailbox(number), MailboxId.Of(File.Vectors[number].Address));

    [Theory, MemberData(nameof(Numbers))]
    public void what_an_owner_signs_is_that_of_the_vectors(int number) =>
        Assert.Equal(File.Vectors[number].SignedText, Convert.ToHexStringLower(SignedText(number)));

    [Theory, MemberData(nameof(Numbers))]
    public void the_signature_of_the_vectors_is_one(int number) =>
        Assert.True(Ed25519.IsSigned(Convert.FromHexString(File.Vectors[number].SigningKey), SignedText(number), Convert.FromHexString(File.Vectors[number].Signature)));

    [Fact]
    public void mailboxes_of_two_addresses_differ() => Assert.Equal(Vectors, File.Vectors.Select(v => v.Mailbox).Distinct().Count());

    [Theory, InlineData(0), InlineData(31), InlineData(33)]
    public void a_challenge_of_another_length_is_a_callers_mistake(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MailboxAccess.SignedText(new byte[size], default));

    [Fact]
    public void sizes_are_those_of_the_keys() =>
        Assert.Equal((Ed25519.SignatureSize, Ed25519.PublicKeySize), (MailboxAccess.SignatureSize, PrekeyLayout.SigningKeySize));

    private static MailboxId Mailbox(int number) => new(Convert.FromHexString(File.Vectors[number].Mailbox));

    private static byte[] SignedText(int number) => MailboxAccess.SignedText(Convert.FromHexString(File.Vectors[number].Challenge), Mailbox(number));

    private sealed record VectorFile(string Format, string About, int Count, IReadOnlyList<Vector> Vectors);

    private sealed record Vector(string Name, string Address, string Mailbox, string Challenge, string SignedText, string SigningKey, string Signature);
}
