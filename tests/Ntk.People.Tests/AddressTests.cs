namespace Ntk.People.Tests;

public sealed class AddressTests
{
    private const int Count = 8;

    public static TheoryData<string> Typed => [.. VectorFile<Vector>.Read("addresses.json", Count).Select(v => v.Typed)];

    [Theory]
    [MemberData(nameof(Typed))]
    public void an_address_has_one_spelling_and_one_mailbox(string typed)
    {
        var vector = VectorFile<Vector>.Read("addresses.json", Count).Single(v => v.Typed == typed);

        Assert.Equal(AddressFault.None, Address.TryParse(typed, out var address, out var relay));

        Assert.Equal(vector.Address, address!.ToString());
        Assert.Equal(vector.Mailbox, Convert.ToHexStringLower(address.Mailbox.ToArray()));
        Assert.Equal(typed.Contains("://", StringComparison.Ordinal), relay is not null);
        Assert.Equal(address, Address.TryReadExact(address.Bytes));
    }

    [Theory]
    [InlineData("bob", AddressFault.NoRelay)]
    [InlineData("@relay.example.org", AddressFault.HandleMalformed)]
    [InlineData("b b@relay.example.org", AddressFault.HandleMalformed)]
    [InlineData("-bob@relay.example.org", AddressFault.HandleMalformed)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456@relay.example.org", AddressFault.HandleMalformed)]
    [InlineData("bob@", AddressFault.RelayMalformed)]
    [InlineData("bob@@relay.example.org", AddressFault.RelayMalformed)]
    [InlineData("bob@carol@relay.example.org", AddressFault.RelayMalformed)]
    [InlineData("bob@ftp://relay.example.org", AddressFault.RelayMalformed)]
    [InlineData("bob@relay.example.org/?q", AddressFault.RelayMalformed)]
    [InlineData("bob@relay.example.org/a%20b", AddressFault.RelayMalformed)]
    public void what_is_no_address_says_why(string typed, AddressFault fault)
    {
        Assert.Equal(fault, Address.TryParse(typed, out var address, out _));
        Assert.Null(address);
    }

    [Fact]
    public void an_address_that_is_too_long_says_so() =>
        Assert.Equal(AddressFault.TooLong, Address.TryParse($"bob@relay.example.org/{new string('p', 500)}", out _, out _));

    internal sealed record Vector(string Typed, string Address, string Mailbox);
}
