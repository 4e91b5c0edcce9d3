using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore;
using Ntk.Provenance.Tests.Corpus;

namespace Ntk.Provenance.Tests.Verification;

/// <summary>A managed key does not expire, so that a log of the first kind need not say when it took its signature. A certificate has to have been valid.</summary>
public sealed class UntimedSignatureTests
{
    private const string NoTime = "Nothing trusted says when the signature was made";

    [Fact]
    public async Task a_managed_keys_entry_without_a_signed_time_verifies()
    {
        var result = await Judgement.OfAsync(Untimed with { IsManaged = true });
        Judgement.IsVerified(result);
        Assert.Empty(result.Evidence!.Times);
    }

    [Fact]
    public async Task the_log_of_an_untimed_entry_has_to_be_trusted_at_present() => Judgement.IsRefused(
        FailureClass.LogNotValidAtTime, $"The log https://{Names.RekorV1Host} is not trusted for the time of the entry",
        await Judgement.OfAsync(Untimed with { IsManaged = true, Root = r => EndLogs(r, "2026-03-01T13:00:00Z") }));

    [Fact]
    public async Task the_log_of_a_timed_entry_has_to_have_been_trusted_then() => Judgement.IsVerified(
        await Judgement.OfAsync(new Recipe { IsManaged = true, Root = r => EndLogs(r, "2026-03-01T13:00:00Z") }));

    [Fact]
    public async Task a_certificates_entry_without_a_signed_time_is_refused() =>
        Judgement.IsRefused(FailureClass.TimeMissing, NoTime, await Judgement.OfAsync(Untimed));

    [Fact]
    public async Task a_log_of_tiles_asks_for_a_timestamp_whoever_signed() => Judgement.IsRefused(
        FailureClass.TimeMissing, NoTime, await Judgement.OfAsync(new Recipe { Entry = EntryKind.HashedRekord2, IsManaged = true, Timestamps = _ => [] }));

    private static Recipe Untimed => new() { EntryJson = Drop };

    private static void Drop(JsonObject entry)
    {
        entry.Remove("inclusionPromise");
        entry["integratedTime"] = "0";
    }

    private static void EndLogs(JsonObject root, string end)
    {
        foreach (var log in root["tlogs"]!.AsArray())
            log!.Set("publicKey.validFor.end", end);
    }
}
