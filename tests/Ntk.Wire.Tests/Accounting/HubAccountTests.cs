using System.Buffers;
using System.Text;
using MessagePack;
using Ntk.Wire.Tests.Profile;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>What the accounting must find among the messages of the hub, written by hand.</summary>
public sealed class HubAccountTests
{
    private delegate void Write(ref MessagePackWriter writer);

    private static ProfileHub Hub => WireProfile.Current.Hub;

    public static TheoryData<string> Methods => [.. Hub.Methods.Keys];

    public static TheoryData<string, string> Values =>
        [.. Hub.Methods.SelectMany(m => m.Value.Arguments.Select(a => new TheoryDataRow<string, string>(m.Key, a.Name!)))];

    [Theory, MemberData(nameof(Methods))]
    public void a_call_of_every_method_is_accounted_for(string method) => Assert.Empty(Violations(method, _ => null));

    [Theory, MemberData(nameof(Methods))]
    public void a_call_by_the_other_side_is_found(string method) => Assert.Equal([$"{Side(!IsFromClient(method))} calls {method}"], Violations(method, _ => null, isTurned: true));

    [Theory, MemberData(nameof(Methods))]
    public void one_argument_more_is_found(string method) =>
        Assert.Equal([$"{Side(IsFromClient(method))} calls {method} with another number of arguments"], Violations(method, _ => null, surplus: 1));

    [Theory, MemberData(nameof(Values))]
    public void a_text_in_place_of_a_value_is_found(string method, string name) =>
        Assert.Equal(
            [$"{Side(IsFromClient(method))} calls {method} with another {name}"],
            Violations(method, argument => argument.Name == name ? static (ref w) => w.Write("holiday.jpg") : null));

    [Theory, MemberData(nameof(Values))]
    public void a_value_beyond_its_bound_is_found(string method, string name) =>
        Assert.Equal(
            [$"{Side(IsFromClient(method))} calls {method} with another {name}"],
            Violations(method, argument => argument.Name != name ? null
                : argument.Encoding == "bin" ? (ref w) => w.Write(new byte[(argument.Bytes ?? argument.Sizes?[^1] ?? (int)argument.Max!) + 1])
                : (ref w) => w.Write((argument.Max ?? 99) + 1)));

    [Theory, InlineData("AddAgreementPrekeys", 37), InlineData("AddAgreementPrekeys", 71), InlineData("AddKemPrekeys", 1300), InlineData("QueueEnvelope", 1025)]
    public void a_length_between_those_that_are_declared_is_found(string method, int length) =>
        Assert.Single(Violations(method, argument => argument.Name == "mailbox" ? null : (ref w) => w.Write(new byte[length])));

    private static bool IsFromClient(string method) => Hub.Methods[method].Direction == "clientToRelay";

    private static string Side(bool isClient) => isClient ? "the client" : "the relay";

    private static List<string> Violations(string method, Func<ProfileValue, Write?> instead, bool isTurned = false, int surplus = 0)
    {
        var call = Frame(Call(method, instead, surplus));
        var isClient = IsFromClient(method) != isTurned;
        var client = Frame(Encoding.UTF8.GetBytes(Hub.Handshake.Request));
        var relay = Frame(Encoding.UTF8.GetBytes(Hub.Handshake.Response));
        return [.. HubAccount.Violations(new RecordedConnection(isClient ? [.. client, .. call] : client, isClient ? relay : [.. relay, .. call]))];
    }

    private static byte[] Call(string method, Func<ProfileValue, Write?> instead, int surplus)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        if (IsFromClient(method))
            writer.Write("1");
        else
            writer.WriteNil();
        writer.Write(method);
        writer.WriteArrayHeader(Hub.Methods[method].Arguments.Count + surplus);
        foreach (var argument in Hub.Methods[method].Arguments)
            (instead(argument) ?? Smallest(argument))(ref writer);
        for (var i = 0; i < surplus; i++)
            writer.Write(7);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return Behind(buffer.WrittenSpan);
    }

    private static Write Smallest(ProfileValue argument) => argument.Encoding == "bin"
        ? (ref w) => w.Write(new byte[argument.Bytes ?? argument.Sizes?[0] ?? (int)argument.Min!])
        : (ref w) => w.Write(argument.Min ?? 1);

    private static byte[] Behind(ReadOnlySpan<byte> message) => message.Length < 1 << 7 ? [(byte)message.Length, .. message]
        : message.Length < 1 << 14 ? [(byte)(message.Length | 0x80), (byte)(message.Length >> 7), .. message]
        : [(byte)(message.Length | 0x80), (byte)((message.Length >> 7) | 0x80), (byte)(message.Length >> 14), .. message];

    /// <summary>A frame whose length has eight bytes, which either side may write.</summary>
    private static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        var length = BitConverter.GetBytes((long)payload.Length);
        Array.Reverse(length);
        return [0x82, 127, .. length, .. payload];
    }
}
