using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class ControlBodyTests
{
    private static readonly string Id = new('A', 22);

    private static readonly string Digest = new('A', 43);

    private static readonly Gen<OpenTransferRequest> Requests =
        Gen.Select(Gen.Byte.Array[16], Gen.Byte.Array[32], Gen.Byte.Array[32], Gen.Long.Nullable(), Gen.Int, Gen.Int)
            .Select((id, up, down, length, lifetime, downloads) =>
                new OpenTransferRequest(new TransferId(id), new Digest256(up), new Digest256(down), length, lifetime, downloads));

    public static TheoryData<string> OpenMembers => [.. Open().Select(m => m.Key)];

    [Fact]
    public void a_body_reads_back() =>
        Requests.Sample(request =>
            JsonSerializer.Deserialize(JsonSerializer.Serialize(request, WireJson.Default.OpenTransferRequest), WireJson.Default.OpenTransferRequest) == request);

    [Fact]
    public void a_body_is_written_with_the_names_of_the_specification()
    {
        var request = new OpenTransferRequest(new TransferId(new byte[16]), new Digest256(new byte[32]), new Digest256(new byte[32]), null, 60, 1);
        Assert.Equal(
            $$"""{"transfer":"{{Id}}","uploadDigest":"{{Digest}}","downloadDigest":"{{Digest}}","length":null,"lifetimeSeconds":60,"maxDownloads":1}""",
            JsonSerializer.Serialize(request, WireJson.Default.OpenTransferRequest));
    }

    [Fact]
    public void the_longest_body_is_far_below_its_limit()
    {
        var request = new OpenTransferRequest(
            new TransferId(new byte[16]), new Digest256(new byte[32]), new Digest256(new byte[32]), long.MaxValue, int.MaxValue, int.MaxValue);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.OpenTransferRequest).Length, 1, Limits.MaxControlBody / 10);
    }

    [Fact]
    public void an_unknown_member_is_refused()
    {
        var body = Open();
        body["name"] = "holiday.jpg";
        Refused(body.ToJsonString());
    }

    [Theory, MemberData(nameof(OpenMembers))]
    public void a_missing_member_is_refused(string member)
    {
        var body = Open();
        body.Remove(member);
        Refused(body.ToJsonString());
    }

    [Theory, MemberData(nameof(OpenMembers))]
    public void a_member_that_stands_twice_is_refused(string member)
    {
        var body = Open().ToJsonString();
        Refused($"{body[..^1]},\"{member}\":{Open()[member]!.ToJsonString()}}}");
    }

    [Theory, MemberData(nameof(OpenMembers))]
    public void a_member_in_another_case_is_refused(string member)
    {
        var body = Open();
        var value = body[member]!.DeepClone();
        body.Remove(member);
        body[member.ToUpperInvariant()] = value;
        Refused(body.ToJsonString());
    }

    [Theory, MemberData(nameof(OpenMembers))]
    public void a_member_of_another_type_is_refused(string member)
    {
        foreach (var other in (string[])["true", "{}", "[]", "1.5", "\"1\"", "1e2"])
        {
            var body = Open();
            body[member] = JsonNode.Parse(other);
            Refused(body.ToJsonString());
        }
    }

    [Theory]
    [InlineData("transfer"), InlineData("uploadDigest"), InlineData("downloadDigest"), InlineData("lifetimeSeconds"), InlineData("maxDownloads")]
    public void null_is_refused_where_a_value_must_be(string member)
    {
        var body = Open();
        body[member] = null;
        Refused(body.ToJsonString());
    }

    [Theory]
    [InlineData("transfer", 21), InlineData("transfer", 23), InlineData("transfer", 4000)]
    [InlineData("uploadDigest", 42), InlineData("uploadDigest", 44), InlineData("downloadDigest", 4000)]
    public void a_text_of_another_length_is_refused(string member, int length)
    {
        var body = Open();
        body[member] = new string('A', length);
        Refused(body.ToJsonString());
    }

    [Theory]
    [InlineData("lifetimeSeconds", "2147483648"), InlineData("maxDownloads", "-2147483649"), InlineData("length", "9223372036854775808")]
    public void a_number_beyond_its_type_is_refused(string member, string number)
    {
        var body = Open();
        body[member] = JsonNode.Parse(number);
        Refused(body.ToJsonString());
    }

    [Theory]
    [InlineData(""), InlineData("null"), InlineData("[]"), InlineData("7"), InlineData("{"), InlineData("{}"), InlineData("{} {}")]
    public void what_is_not_one_object_is_refused(string body)
    {
        // JSON null is a value of its own for the serializer; whoever reads a body refuses it together with what throws.
        if (body == "null")
            Assert.Null(JsonSerializer.Deserialize(body, WireJson.Default.OpenTransferRequest));
        else
            Refused(body);
    }

    [Fact]
    public void random_bytes_are_a_JsonException() => Gen.Byte.Array[0, 200].Sample(bytes => Parse(bytes) is null);

    [Fact]
    public void a_body_with_one_byte_changed_is_a_JsonException_or_a_body_that_reads_back()
    {
        var body = Encoding.UTF8.GetBytes(Open().ToJsonString());
        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = body.ToArray();
            changed[at] = value;
            return Parse(changed) is not { } request
                || Parse(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.OpenTransferRequest)) == request;
        });
    }

    private static JsonObject Open() => new()
    {
        ["transfer"] = Id,
        ["uploadDigest"] = Digest,
        ["downloadDigest"] = Digest,
        ["length"] = 100_000,
        ["lifetimeSeconds"] = 3600,
        ["maxDownloads"] = 1,
    };

    private static void Refused(string body) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(body, WireJson.Default.OpenTransferRequest));

    private static OpenTransferRequest? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.OpenTransferRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
