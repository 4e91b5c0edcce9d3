using System.Buffers.Text;
using System.Text;
using Ntk.Sessions.Envelopes;

namespace Ntk.Sessions.Tests.Envelopes;

/// <summary>An opening says one envelope again, bit for bit, and no other.</summary>
public sealed class MessageOpeningTests
{
    private const int Count = 3;
    private const int First = 2;

    private static readonly IReadOnlyList<Vector> Vectors = VectorFile<Vector>.Read("opening.json", Count);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Count)];

    [Theory, MemberData(nameof(Numbers))]
    public void the_envelope_of_an_opening_is_that_of_the_vectors(int number)
    {
        using var opening = Read(Vectors[number].Opening);
        Assert.Equal(Vectors[number].Envelope, Convert.ToHexStringLower(opening.Envelope()));
        Assert.Equal(number == First, opening.IsFirst);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void an_opening_is_written_as_in_the_vectors(int number)
    {
        using var opening = Read(Vectors[number].Opening);
        Assert.Equal(Vectors[number].Opening, Encoding.ASCII.GetString(opening.Format()));
    }

    [Theory]
    [InlineData(true, 0), InlineData(true, 1), InlineData(true, 5_000), InlineData(true, 60_000)]
    [InlineData(false, 0), InlineData(false, 1), InlineData(false, 5_000), InlineData(false, 60_000)]
    public void an_opening_gives_the_envelope_that_was_sealed(bool isFirst, int size)
    {
        using var post = new Mailboxes();
        post.Start();
        if (!isFirst)
            Answered(post);
        byte[] content = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        var sent = post.AliceSession!.Seal(post.Alice, content, out var opening);
        using (opening)
        {
            Assert.Equal(isFirst, opening.IsFirst);
            Assert.Equal(content, opening.Content.ToArray());
            Assert.Equal(sent.Envelope.ToArray(), opening.Envelope());
            using var read = Read(Encoding.ASCII.GetString(opening.Format()));
            Assert.Equal(sent.Envelope.ToArray(), read.Envelope());
            Assert.Equal(content, read.Content.ToArray());
        }
        Assert.Equal(ReceiveFailure.None, post.ToBob(sent.Envelope.Span));
        sent.Session.Dispose();
    }

    [Fact]
    public void the_largest_content_has_an_opening()
    {
        using var post = new Mailboxes();
        post.Start();
        Answered(post);
        var sent = post.AliceSession!.Seal(post.Alice, new byte[Session.MaxContent], out var opening);
        using (opening)
        using (var read = Read(Encoding.ASCII.GetString(opening.Format())))
            Assert.Equal(sent.Envelope.ToArray(), read.Envelope());
        sent.Session.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void an_opening_has_no_key_that_another_message_needs(bool isFirst)
    {
        using var post = new Mailboxes();
        post.Start();
        if (!isFirst)
            Answered(post);
        var one = post.AliceSession!.Seal(post.Alice, "one"u8, out var opening);
        var two = one.Session.Seal(post.Alice, "two"u8, out var next);
        var text = Encoding.ASCII.GetString(opening.Format());
        var fields = one.Session.Ratchet.Fields;
        foreach (var secret in (byte[][])[
            fields.Root.ToArray(), fields.PrivateKey.ToArray(), fields.SendingChain.ToArray(), fields.SendingHeaderKey.ToArray(),
            fields.NextSendingHeaderKey.ToArray(), fields.NextReceivingHeaderKey.ToArray(), next.MessageKey.ToArray(), next.HeaderSubkey.ToArray()])
            Assert.DoesNotContain(Base64Url.EncodeToString(secret), text, StringComparison.Ordinal);
        opening.Dispose();
        next.Dispose();
        two.Session.Dispose();
        one.Session.Dispose();
    }

    [Theory]
    [InlineData("headerSubkey"), InlineData("nonce"), InlineData("ratchetKey"), InlineData("messageKey"), InlineData("transcript"), InlineData("content")]
    [InlineData("ephemeralKey"), InlineData("kemRandomness")]
    public void another_value_of_a_member_gives_another_envelope(string member)
    {
        using var opening = Read(Altered(Vectors[First].Opening, member, 8));
        Assert.NotEqual(Vectors[First].Envelope, Convert.ToHexStringLower(opening.Envelope()));
    }

    [Fact]
    public void another_initial_part_gives_another_envelope()
    {
        using var opening = Read(Altered(Vectors[First].Opening, "initialPart", 40));
        Assert.NotEqual(Vectors[First].Envelope, Convert.ToHexStringLower(opening.Envelope()));
    }

    [Theory]
    [InlineData("\"previous\":3", "\"previous\":4"), InlineData("\"number\":70000", "\"number\":70001")]
    public void another_number_gives_another_envelope(string old, string @new)
    {
        using var opening = Read(Vectors[0].Opening.Replace(old, @new, StringComparison.Ordinal));
        Assert.NotEqual(Vectors[0].Envelope, Convert.ToHexStringLower(opening.Envelope()));
    }

    [Theory]
    [InlineData("sender", 8, "its sender is no identity key"), InlineData("recipient", 8, "its recipient is no identity key")]
    [InlineData("initialPart", 0, "its initialPart is none")]
    public void another_value_of_a_member_is_refused(string member, int at, string fault) => Refused(Altered(Vectors[First].Opening, member, at), fault);

    [Theory]
    [InlineData("ntk-opening", "ntk-receipt", "does not begin")]
    [InlineData("\"version\":1", "\"version\":2", "does not begin")]
    [InlineData("\"kind\":\"message\"", "\"kind\":\"letter\"", "does not begin")]
    [InlineData("\"previous\":3", "\"previous\":03", "not JSON")]
    [InlineData("\"previous\":3", "\"previous\":-3", "its previous")]
    [InlineData("\"previous\":3", "\"previous\":3.0", "its previous")]
    [InlineData("\"previous\":3", "\"previous\":\"3\"", "its previous")]
    [InlineData("\"previous\":3", "\"previous\":4294967296", "its previous")]
    [InlineData("\"previous\":3", "\"before\":3", "member previous is not at its place")]
    [InlineData("\"previous\":3,\"number\":70000", "\"number\":70000,\"previous\":3", "member previous is not at its place")]
    [InlineData("\"previous\":3", "\"previous\":3,\"previous\":3", "member number is not at its place")]
    [InlineData("\"previous\":3", "\"previous\": 3", "one spelling")]
    [InlineData("\"nonce\":\"", "\"nonce\":\"A", "its nonce is not 24 bytes")]
    [InlineData("\"content\":\"", "\"content\":\"\\u0041", "its content")]
    [InlineData("\"content\":\"", "\"content\":\"+", "its content")]
    [InlineData("\"content\":\"", "\"content\":{\"a\":\"", "not JSON")]
    [InlineData("\"kemRandomness\":", "\"kemRandom\":", "member kemRandomness is not at its place")]
    public void one_change_is_refused_with_its_own_reason(string old, string @new, string fault)
    {
        var changed = Vectors[First].Opening.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(Vectors[First].Opening, changed);
        Refused(changed, fault);
    }

    [Fact]
    public void bytes_behind_an_opening_are_refused() => Refused(Vectors[0].Opening + "1", "not JSON");

    [Fact]
    public void a_line_end_behind_an_opening_is_refused() => Refused(Vectors[0].Opening + "\n", "one spelling");

    [Fact]
    public void a_member_more_is_refused() => Refused(Vectors[First].Opening[..^1] + ",\"note\":\"abc\"}", "has there");

    [Fact]
    public void a_first_message_with_a_part_alone_is_refused() =>
        Refused(Vectors[First].Opening[..Vectors[First].Opening.IndexOf(",\"recipient\"", StringComparison.Ordinal)] + "}", "member recipient is not at its place");

    [Fact]
    public void an_encapsulation_key_that_is_none_is_refused()
    {
        var at = Vectors[First].Opening.IndexOf("\"lastResortPrekey\":\"", StringComparison.Ordinal) + 20;
        Refused(Vectors[First].Opening[..at] + new string('_', 400) + Vectors[First].Opening[(at + 400)..], "agree on no secret");
    }

    [Fact]
    public void every_beginning_of_an_opening_is_refused() =>
        Assert.All(Enumerable.Range(0, Vectors[First].Opening.Length), n => Assert.Null(MessageOpening.TryParse(Encoding.ASCII.GetBytes(Vectors[First].Opening[..n]), out _)));

    [Fact]
    public void a_content_beyond_the_bound_is_refused()
    {
        var content = new string('A', Base64Url.GetEncodedLength(Session.MaxContent + 1));
        var opening = Vectors[1].Opening.Replace("\"content\":\"\"", $"\"content\":\"{content}\"", StringComparison.Ordinal);
        Refused(opening, "more than 65436 bytes");
    }

    [Fact]
    public void a_huge_opening_is_refused() => Refused(Vectors[0].Opening.PadRight(MessageOpening.MaxSize + 1), "more than");

    [Fact]
    public void a_content_of_another_message_is_too_large_for_a_first_one()
    {
        var content = new string('A', Base64Url.GetEncodedLength(Session.MaxFirstContent + 1));
        var opening = Altered(Vectors[First].Opening, "content", 0);
        var at = opening.IndexOf("\"content\":\"", StringComparison.Ordinal) + 11;
        Refused(opening[..at] + content + opening[opening.IndexOf('"', at)..], "of a first message");
    }

    [Fact]
    public void an_opening_shows_nothing_and_is_gone_when_it_is_disposed()
    {
        var opening = Read(Vectors[0].Opening);
        Assert.Equal(nameof(MessageOpening), opening.ToString());
        opening.Dispose();
        Assert.Throws<ObjectDisposedException>(() => opening.Content.Length);
    }

    [Fact]
    public void an_opening_of_a_transfer_is_told_from_one_of_a_message() =>
        Assert.Equal(
            (true, false), (MessageOpening.IsOne(Encoding.ASCII.GetBytes(Vectors[0].Opening)), MessageOpening.IsOne("{\"format\":\"ntk-opening\",\"version\":1,\"relay\":\"x\""u8)));

    private static void Answered(Mailboxes post)
    {
        post.ToBob(post.FromAlice([]));
        post.ToAlice(post.FromBob([]));
    }

    private static MessageOpening Read(string text)
    {
        var opening = MessageOpening.TryParse(Encoding.ASCII.GetBytes(text), out var fault);
        Assert.Equal("", fault);
        return opening!;
    }

    private static void Refused(string text, string fault)
    {
        Assert.Null(MessageOpening.TryParse(Encoding.UTF8.GetBytes(text), out var told));
        Assert.Contains(fault, told, StringComparison.Ordinal);
    }

    /// <summary>Another character in the value of a member.</summary>
    private static string Altered(string text, string member, int at)
    {
        var place = text.IndexOf($"\"{member}\":\"", StringComparison.Ordinal) + member.Length + 4 + at;
        return text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..];
    }

    private sealed record Vector(string Name, string Opening, string Envelope);
}
