using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Ntk.Wire.Tests.Profile;

/// <summary>The C# types against the profile, in both directions.</summary>
public sealed class ProfileContractTests
{
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static WireProfile Profile => WireProfile.Current;

    [Fact]
    public void the_routes_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Http.Requests.Select(r => r.Route).Distinct().Order(StringComparer.Ordinal),
            Constants(typeof(RelayRoutes)).Select(c => (string)c.Value).Concat(BuiltRoutes()).Order(StringComparer.Ordinal));

    [Fact]
    public void the_header_fields_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Http.Fields.Keys.Concat([Profile.Http.AuthorizationScheme, Profile.Http.MediaTypes["upload"]]).Order(StringComparer.Ordinal),
            Constants(typeof(RelayHeaders)).Select(c => (string)c.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void the_hub_methods_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Hub.Methods.Keys.Order(StringComparer.Ordinal),
            Constants(typeof(HubMethods)).Select(c => (string)c.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void the_hub_is_where_the_profile_says() => Assert.Equal(RelayRoutes.Hub, Profile.Hub.Route);

    [Fact]
    public void the_limits_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Limits.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => (l.Key, l.Value)),
            Constants(typeof(Limits)).Select(c => (c.Name, Convert.ToInt64(c.Value))).OrderBy(c => c.Name, StringComparer.Ordinal));

    [Theory]
    [InlineData(nameof(Refusal), typeof(Refusal)), InlineData(nameof(TransferPhase), typeof(TransferPhase)), InlineData(nameof(RendezvousEnd), typeof(RendezvousEnd))]
    public void an_enumeration_is_that_of_the_profile(string name, Type type) =>
        Assert.Equal(
            Profile.Enumerations[name].OrderBy(n => n.Number).Select(n => (n.Number, n.Name)),
            Enum.GetValues(type).Cast<object>().Select(v => ((int)v, v.ToString()!)).OrderBy(v => v.Item1));

    [Fact]
    public void the_profile_lists_no_other_enumeration() =>
        Assert.Equal([nameof(Refusal), nameof(RendezvousEnd), nameof(TransferPhase)], Profile.Enumerations.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void the_bodies_are_those_of_the_profile() =>
        Assert.Equal(Profile.Bodies.Keys.Order(StringComparer.Ordinal), BodyTypes().Select(t => t.Type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void the_members_of_every_body_are_those_of_the_profile_in_its_order() =>
        Assert.All(BodyTypes(), body => Assert.Equal(Profile.Bodies[body.Type.Name].Keys, body.Properties.Select(p => p.Name)));

    [Fact]
    public void the_type_of_every_member_is_that_of_its_kind() =>
        Assert.All(
            BodyTypes().SelectMany(b => b.Properties.Select(p => (Property: p, Described: Profile.Bodies[b.Type.Name][p.Name]))),
            m => Assert.Contains(m.Property.PropertyType, TypesOf(m.Described)));

    [Fact]
    public void the_bounds_of_the_members_are_the_limits()
    {
        var open = Profile.Bodies[nameof(OpenTransferRequest)];
        Assert.Equal((Limits.MinBlobSize, Limits.MaxBlobSize), (open["length"].Min, open["length"].Max));
        Assert.Equal((Limits.MinLifetimeSeconds, Limits.MaxLifetimeSeconds), (open["lifetimeSeconds"].Min, open["lifetimeSeconds"].Max));
        Assert.Equal((1, Limits.MaxDownloads), (open["maxDownloads"].Min, open["maxDownloads"].Max));
    }

    [Fact]
    public void every_method_of_a_client_is_answered_by_a_refusal_and_none_of_a_relay_by_anything() =>
        Assert.All(
            Profile.Hub.Methods.Values,
            m => Assert.Equal(
                m.Direction == "clientToRelay" ? new ProfileValue("enumeration", "refusal", "int", Enumeration: nameof(Refusal)) : null, m.Result));

    [Fact]
    public void envelopes_have_the_sizes_of_the_profile()
    {
        int[] sizes = [.. Enumerable.Range(0, EnvelopeLayout.MaxSize + 2).Where(EnvelopeLayout.IsBucket)];
        Assert.Equal(sizes, Argument(HubMethods.QueueEnvelope, "envelope").Sizes);
        Assert.Equal(sizes, Argument(HubMethods.Deliver, "envelope").Sizes);
    }

    [Fact]
    public void bundles_have_the_sizes_of_the_profile()
    {
        Assert.Equal(PrekeyLayout.BundleSize, Argument(HubMethods.PublishBundle, "bundle").Bytes);
        var bundle = new byte[PrekeyLayout.BundleSize];
        byte[][] oneTime = [[], new byte[PrekeyLayout.AgreementSize]];
        byte[][] kem = [[], new byte[PrekeyLayout.KemSize]];
        Assert.Equal(
            Argument(HubMethods.Bundle, "bundle").Sizes,
            kem.SelectMany(k => oneTime.Select(o => PrekeyLayout.Join(bundle, o, k).Length)));
        Assert.Equal(PrekeyLayout.MaxBundleSize, Argument(HubMethods.Bundle, "bundle").Sizes![^1]);
    }

    [Fact]
    public void one_time_prekeys_have_the_steps_and_bounds_of_the_profile()
    {
        var agreement = Argument(HubMethods.AddAgreementPrekeys, "prekeys");
        Assert.Equal((PrekeyLayout.AgreementSize, PrekeyLayout.AgreementSize * Limits.MaxOneTimePrekeys), (agreement.Min, agreement.Max));
        var kem = Argument(HubMethods.AddKemPrekeys, "prekeys");
        Assert.Equal((PrekeyLayout.KemSize, PrekeyLayout.KemSize * Limits.MaxKemPrekeysAtOnce), (kem.Min, kem.Max));
    }

    [Fact]
    public void values_of_mailboxes_have_the_sizes_of_the_profile()
    {
        foreach (var method in (ReadOnlySpan<string>)[HubMethods.OpenMailbox, HubMethods.Attend])
        {
            Assert.Equal(MailboxId.Size, Argument(method, "mailbox").Bytes);
            Assert.Equal(PrekeyLayout.SigningKeySize, Argument(method, "key").Bytes);
            Assert.Equal(MailboxAccess.SignatureSize, Argument(method, "signature").Bytes);
        }
        Assert.Equal(MailboxAccess.ChallengeSize, Argument(HubMethods.Challenged, "challenge").Bytes);
        Assert.All(
            new[] { HubMethods.FetchBundle, HubMethods.TakeBundle, HubMethods.QueueEnvelope }, m => Assert.Equal(MailboxId.Size, Argument(m, "mailbox").Bytes));
    }

    [Fact]
    public void numbers_of_mailboxes_and_rendezvous_have_the_bounds_of_the_limits()
    {
        Assert.Equal((0, Limits.MaxWaitingEnvelopes), Bounds(HubMethods.Attending, "waiting"));
        Assert.Equal((0, Limits.MaxOneTimePrekeys), Bounds(HubMethods.Attending, "agreementPrekeys"));
        Assert.Equal((0, Limits.MaxOneTimePrekeys), Bounds(HubMethods.Attending, "kemPrekeys"));
        Assert.Equal((1, Limits.MaxNameplate), Bounds(HubMethods.Nameplate, "nameplate"));
        Assert.Equal((1, Limits.MaxNameplate), Bounds(HubMethods.JoinRendezvous, "nameplate"));
        Assert.Equal((1, Limits.MaxSignal), Bounds(HubMethods.SendSignal, "signal"));
        Assert.Equal((1, Limits.MaxSignal), Bounds(HubMethods.Signal, "signal"));
        Assert.Equal(Bounds(HubMethods.Deliver, "sequence"), Bounds(HubMethods.Acknowledge, "through"));
    }

    [Fact]
    public void the_largest_message_of_the_hub_fits_into_its_limit()
    {
        // Length, array, type, headers, id, streams, the longest name, and what stands before each argument.
        const int Framing = 3 + 1 + 1 + 1 + 21 + 1 + 33 + 1;
        Assert.All(
            Profile.Hub.Methods.Values,
            m => Assert.InRange(Framing + m.Arguments.Sum(a => 5 + (a.Bytes ?? a.Sizes?.Max() ?? (a.Encoding == "bin" ? a.Max : 4)!.Value)), 0, Limits.MaxHubMessage));
    }

    [Fact]
    public void the_protocol_version_is_that_of_the_profile() => Assert.Equal(RelayDescription.ProtocolVersion, Profile.Protocol);

    [Fact]
    public void the_blob_header_lies_where_the_profile_says()
    {
        var header = new BlobHeader(1, 20, new TransferId(Filled(16, 0xAA)), new Digest256(Filled(32, 0xBB)));
        var bytes = new byte[BlobHeader.Size];
        header.Write(bytes);
        Assert.Equal(["4E544B31", "01", "14", "0000", Hex(16, 0xAA), Hex(32, 0xBB)], Profile.Blob.Header.Select(f => Convert.ToHexString(bytes, f.Offset!.Value, f.Bytes!.Value)));
        Assert.Equal(BlobHeader.Size, Profile.Blob.Header.Sum(f => f.Bytes));
    }

    [Fact]
    public void the_chunk_sizes_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Blob.Header.Single(f => f.Name == "chunkSizeLog2").Values!,
            Enumerable.Range(BlobLayout.MinChunkSizeLog2, BlobLayout.MaxChunkSizeLog2 - BlobLayout.MinChunkSizeLog2 + 1).Select(v => $"{v:X2}"));

    private static ProfileValue Argument(string method, string name) => Profile.Hub.Methods[method].Arguments.Single(a => a.Name == name);

    private static (long?, long?) Bounds(string method, string name) => (Argument(method, name).Min, Argument(method, name).Max);

    private static IEnumerable<(string Name, object Value)> Constants(Type type) =>
        type.GetFields(PublicStatic).Where(f => f.IsLiteral).Select(f => (f.Name, f.GetRawConstantValue()!));

    private static IEnumerable<string> BuiltRoutes()
    {
        var id = new TransferId(new byte[TransferId.Size]);
        return typeof(RelayRoutes).GetMethods(PublicStatic)
            .Select(m => ((string)m.Invoke(null, [id])!).Replace(id.ToString(), "{transfer}", StringComparison.Ordinal));
    }

    private static List<JsonTypeInfo> BodyTypes() =>
        [.. typeof(WireJson).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType.IsAssignableTo(typeof(JsonTypeInfo)))
            .Select(p => (JsonTypeInfo)p.GetValue(WireJson.Default)!)
            .Where(t => t.Type.Assembly == typeof(WireJson).Assembly && t.Kind == JsonTypeInfoKind.Object)];

    private static Type[] TypesOf(ProfileValue value) => value.Kind switch
    {
        "opaqueId" => [typeof(TransferId), typeof(ReceiverId)],
        "digest" => [typeof(Digest256)],
        "size" => value.Nullable ? [typeof(long?)] : [typeof(long)],
        "time" or "count" => [typeof(int)],
        "enumeration" when value.List => [typeof(IReadOnlyList<int>)],
        _ => [],
    };

    private static byte[] Filled(int size, byte value) => [.. Enumerable.Repeat(value, size)];

    private static string Hex(int size, byte value) => Convert.ToHexString(Filled(size, value));
}
