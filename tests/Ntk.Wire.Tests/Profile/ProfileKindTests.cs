namespace Ntk.Wire.Tests.Profile;

public sealed class ProfileKindTests
{
    private static readonly string[] Kinds =
        ["capability", "ciphertext", "count", "digest", "enumeration", "opaqueId", "pairing", "publicKey", "signature", "size", "time"];

    private static WireProfile Profile => WireProfile.Current;

    [Fact]
    public void there_is_no_kind_for_free_text() =>
        Assert.Equal(Kinds, Profile.Format.Kinds.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void every_value_has_one_of_the_kinds() =>
        Assert.All(Profile.Values(), v => Assert.Contains(v.Value.Kind, Kinds));

    [Fact]
    public void every_value_is_bounded() =>
        Assert.All(Profile.Values(), v => Assert.True(IsBounded(v.Value), $"{v.Path} has no bound"));

    [Fact]
    public void every_enumeration_that_is_named_is_listed() =>
        Assert.All(
            Profile.Values().Where(v => v.Value.Enumeration is not null),
            v => Assert.Contains(v.Value.Enumeration!, Profile.Enumerations.Keys));

    [Fact]
    public void every_framing_field_has_literal_values_or_a_rule() =>
        Assert.All(
            Profile.Http.Framing.Request.Concat(Profile.Http.Framing.Response),
            f => Assert.True(f.Value.Values is { Count: > 0 } ^ f.Value.Of is { Length: > 0 }, $"{f.Key} needs values or a rule, and not both"));

    [Fact]
    public void every_field_of_a_request_or_an_answer_is_described() =>
        Assert.Empty(UsedFields().Except(Profile.Http.Fields.Keys));

    [Fact]
    public void every_field_that_is_described_is_used() =>
        Assert.Equal(
            Profile.Http.Fields.Keys.Order(StringComparer.Ordinal), UsedFields().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void every_body_is_described_and_every_described_body_is_used() =>
        Assert.Equal(
            Profile.Bodies.Keys.Append("ciphertext").Order(StringComparer.Ordinal),
            Profile.Http.Requests.SelectMany(r => r.Answers.Select(a => a.Body).Append(r.Body)).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> UsedFields() =>
        Profile.Http.Requests
            .SelectMany(r => r.Fields.Concat(r.OptionalFields).Concat(r.Answers.SelectMany(a => a.Fields.Concat(a.OptionalFields))))
            .Concat(Profile.Http.Refusal.Fields).Concat(Profile.Http.Refusal.OptionalFields).Concat(Profile.Http.EveryAnswer);

    private static bool IsBounded(ProfileValue value) => value.Kind switch
    {
        "opaqueId" or "digest" or "capability" or "signature" => value.Bytes > 0,
        "publicKey" or "pairing" or "ciphertext" => IsLengthBounded(value),
        "size" or "time" or "count" => value.Min is not null && value.Max >= value.Min,
        "enumeration" => value.Values is { Count: > 0 } ^ value.Enumeration is not null,
        _ => false,
    };

    /// <summary>One length, a list of lengths, or whole steps up to a largest one.</summary>
    private static bool IsLengthBounded(ProfileValue value) => value switch
    {
        { Bytes: > 0, Sizes: null, Min: null, Max: null } => true,
        { Bytes: null, Sizes: { Count: > 0 } sizes, Min: null, Max: null } => sizes.Order().Distinct().SequenceEqual(sizes) && sizes[0] > 0,
        { Bytes: null, Sizes: null, Min: > 0 and var step, Max: var max } => max >= step && max % step == 0,
        _ => false,
    };
}
