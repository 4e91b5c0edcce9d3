using System.Buffers;
using System.Buffers.Binary;
using CsCheck;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Ntk.Wire;

namespace Ntk.Client.Tests;

/// <summary>The client's hub protocol against the framework's own, which is what the relay speaks.</summary>
public sealed class RelayHubProtocolTests
{
    private readonly RelayHubProtocol _ours = new();
    private readonly MessagePackHubProtocol _theirs = new();

    [Fact]
    public void A_watch_is_read_by_the_framework_as_it_was_written()
    {
        var bytes = _ours.GetMessageBytes(new InvocationMessage("1", HubMethods.Watch, [new byte[16], new byte[32]]));

        var read = Assert.IsType<InvocationMessage>(Parse(_theirs, bytes.ToArray()));

        Assert.Equal("1", read.InvocationId);
        Assert.Equal(HubMethods.Watch, read.Target);
        Assert.Equal(new byte[16], read.Arguments[0]);
        Assert.Equal(new byte[32], read.Arguments[1]);
    }

    [Fact]
    public void Integers_are_read_by_the_framework_as_they_were_written() => Gen.Select(Gen.Long, Gen.Int).Sample((sequence, nameplate) =>
    {
        var acknowledge = _ours.GetMessageBytes(new InvocationMessage("1", HubMethods.Acknowledge, [sequence]));
        var join = _ours.GetMessageBytes(new InvocationMessage("2", HubMethods.JoinRendezvous, [nameplate]));

        Assert.Equal(sequence, Assert.IsType<InvocationMessage>(Parse(_theirs, acknowledge.ToArray())).Arguments[0]);
        Assert.Equal(nameplate, Assert.IsType<InvocationMessage>(Parse(_theirs, join.ToArray())).Arguments[0]);
    });

    [Fact]
    public void A_call_without_arguments_is_read_by_the_framework() =>
        Assert.Empty(Assert.IsType<InvocationMessage>(Parse(_theirs, _ours.GetMessageBytes(new InvocationMessage("1", HubMethods.Challenge, [])).ToArray())).Arguments);

    [Fact]
    public void An_envelope_of_the_largest_size_is_read_and_a_longer_message_is_refused()
    {
        var envelope = new byte[EnvelopeLayout.MaxSize];
        var delivered = _theirs.GetMessageBytes(new InvocationMessage(HubMethods.Deliver, [long.MaxValue, envelope]));
        Assert.Equal([long.MaxValue, envelope], Assert.IsType<InvocationMessage>(Parse(_ours, delivered.ToArray())).Arguments);

        var longer = _theirs.GetMessageBytes(new InvocationMessage(HubMethods.Deliver, [1L, new byte[Limits.MaxHubMessage]]));
        Assert.Throws<InvalidDataException>(() => Parse(_ours, longer.ToArray()));
    }

    [Fact]
    public void Messages_of_people_that_the_framework_wrote_are_read_as_they_are()
    {
        Assert.Equal([7, 8, 9], Read(new InvocationMessage(HubMethods.Attending, [7, 8, 9])).Arguments);
        Assert.Equal([4], Read(new InvocationMessage(HubMethods.Nameplate, [4])).Arguments);
        Assert.Empty(Read(new InvocationMessage(HubMethods.Paired, [])).Arguments);
    }

    [Theory]
    [InlineData("text")]
    [InlineData(1.5)]
    [InlineData(long.MaxValue)]
    public void An_argument_of_another_type_or_size_is_invalid_data(object argument) =>
        Assert.Throws<InvalidDataException>(() => Read(new InvocationMessage(HubMethods.Nameplate, [argument])));

    [Fact]
    public void A_ping_and_a_close_are_read_by_the_framework()
    {
        Assert.IsType<PingMessage>(Parse(_theirs, _ours.GetMessageBytes(PingMessage.Instance).ToArray()));
        Assert.IsType<CloseMessage>(Parse(_theirs, _ours.GetMessageBytes(CloseMessage.Empty).ToArray()));
    }

    [Fact]
    public void Progress_that_the_framework_wrote_is_read_as_it_is() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Long[0, Limits.MaxBlobSize], Gen.Long[0, Limits.MaxBlobSize], Gen.Int[1, 5]).Sample((id, received, length, phase) =>
        {
            var bytes = _theirs.GetMessageBytes(new InvocationMessage(HubMethods.Progressed, [id, received, length, phase]));
            var read = Assert.IsType<InvocationMessage>(Parse(_ours, bytes.ToArray()));
            Assert.Equal([id, received, length, phase], read.Arguments);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_completion_that_the_framework_wrote_is_read_as_it_is(int refusal)
    {
        var bytes = _theirs.GetMessageBytes(CompletionMessage.WithResult("7", refusal));

        var read = Assert.IsType<CompletionMessage>(Parse(_ours, bytes.ToArray()));

        Assert.Equal("7", read.InvocationId);
        Assert.Equal(refusal, read.Result);
    }

    [Fact]
    public void The_text_of_a_relays_error_is_not_taken_over()
    {
        var bytes = _theirs.GetMessageBytes(CompletionMessage.WithError("7", "\u001b[2J made up by the relay"));

        Assert.DoesNotContain("made up", Assert.IsType<CompletionMessage>(Parse(_ours, bytes.ToArray())).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_of_a_hostile_relay_are_a_message_or_too_few_or_invalid_data() =>
        Gen.Byte.Array[0, 200].Sample(MustEndWell, iter: 20_000);

    [Fact]
    public void A_message_that_a_hostile_relay_changed_is_a_message_or_invalid_data()
    {
        HubMessage[] messages =
        [
            new InvocationMessage("1", HubMethods.Deliver, [7L, new byte[40]]),
            new InvocationMessage(HubMethods.Attending, [7, 8, 9]),
            CompletionMessage.WithResult("7", 2),
            CompletionMessage.WithError("7", "text"),
            CompletionMessage.Empty("7"),
            new CloseMessage("text"),
            PingMessage.Instance,
        ];
        byte[] codes = [0xC6, 0xC9, 0xDB, 0xDD, 0xDF];
        var bytes = Gen.OneOf(Gen.Byte.Array[0, 3], Gen.Select(Gen.Int[0, codes.Length - 1], Gen.UInt, (code, length) => LongToken(codes[code], length)));
        Gen.Select(Gen.Int[0, messages.Length - 1], Gen.Int[0, 60], Gen.Int[0, 8], bytes).Sample((which, at, removed, inserted) =>
        {
            var body = Body(messages[which]);
            at = Math.Min(at, body.Length);
            MustEndWell(Framed([.. body[..at], .. inserted, .. body[Math.Min(body.Length, at + removed)..]]));
        }, iter: 200_000);
    }

    /// <summary>MessagePack's reader takes such lengths for negative numbers, which it doesn't refuse as malformed.</summary>
    [Theory]
    [InlineData("9503 C680000000")]
    [InlineData("9503 DB80000000")]
    [InlineData("9503 C980000000")]
    [InlineData("9503 80 DBFFFFFFFF")]
    [InlineData("9601 80 C0 A744656C69766572 92 01 C6FFFFFFFF")]
    public void A_length_of_two_gibibytes_and_more_is_invalid_data(string body) =>
        Assert.Throws<InvalidDataException>(() => Parse(_ours, Framed(Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal)))));

    [Fact]
    public void Items_inside_one_another_as_deep_as_a_message_allows_are_invalid_data()
    {
        var nested = Enumerable.Repeat((byte)0x91, Limits.MaxHubMessage - 2).ToArray();

        Assert.Throws<InvalidDataException>(() => Parse(_ours, Framed([0x95, 0x03, .. nested])));
    }

    [Fact]
    public void A_message_above_the_limit_is_refused_by_its_length_alone()
    {
        var prefix = new ArrayBufferWriter<byte>();
        HubFrame.WriteLength(prefix, Limits.MaxHubMessage + 1);

        Assert.Throws<InvalidDataException>(() => Parse(_ours, prefix.WrittenSpan.ToArray()));
    }

    [Fact]
    public void A_message_that_comes_byte_by_byte_is_read_when_it_is_whole()
    {
        var bytes = _theirs.GetMessageBytes(CompletionMessage.WithResult("7", 0)).ToArray();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(Parse(_ours, bytes[..length]));
        Assert.NotNull(Parse(_ours, bytes));
    }

    private void MustEndWell(byte[] bytes)
    {
        try
        {
            Parse(_ours, bytes);
            Parse(_ours, InPieces(bytes));
        }
        catch (InvalidDataException)
        {
            // The one way in which a malformed message may end.
        }
    }

    private byte[] Body(HubMessage message)
    {
        var input = new ReadOnlySequence<byte>(_theirs.GetMessageBytes(message));
        Assert.True(HubFrame.TryRead(ref input, Limits.MaxHubMessage, out var body));
        return body.ToArray();
    }

    private static byte[] Framed(byte[] body)
    {
        var output = new ArrayBufferWriter<byte>();
        HubFrame.WriteLength(output, body.Length);
        output.Write(body);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] LongToken(byte code, uint length)
    {
        var token = new byte[5];
        token[0] = code;
        BinaryPrimitives.WriteUInt32BigEndian(token.AsSpan(1), length);
        return token;
    }

    private InvocationMessage Read(InvocationMessage message) =>
        Assert.IsType<InvocationMessage>(Parse(_ours, _theirs.GetMessageBytes(message).ToArray()));

    private static HubMessage? Parse(IHubProtocol protocol, byte[] bytes) => Parse(protocol, new ReadOnlySequence<byte>(bytes));

    private static HubMessage? Parse(IHubProtocol protocol, ReadOnlySequence<byte> input) =>
        protocol.TryParseMessage(ref input, new Binder(), out var message) ? message : null;

    /// <summary>As a connection hands bytes over: whole, or in pieces, here of 16 bytes.</summary>
    private static ReadOnlySequence<byte> InPieces(byte[] bytes)
    {
        const int size = 16;
        if (bytes.Length <= size)
            return new ReadOnlySequence<byte>(bytes);
        var first = new Piece(bytes.AsMemory(0, size), null);
        var last = first;
        for (var at = size; at < bytes.Length; at += size)
            last = new Piece(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), last);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, Piece? before)
        {
            Memory = bytes;
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }

    private sealed class Binder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => methodName switch
        {
            HubMethods.Watch => [typeof(byte[]), typeof(byte[])],
            HubMethods.Progressed => [typeof(byte[]), typeof(long), typeof(long), typeof(int)],
            HubMethods.Acknowledge => [typeof(long)],
            HubMethods.JoinRendezvous or HubMethods.Nameplate => [typeof(int)],
            HubMethods.Challenge or HubMethods.Paired => [],
            HubMethods.Attending => [typeof(int), typeof(int), typeof(int)],
            HubMethods.Deliver => [typeof(long), typeof(byte[])],
            _ => throw new InvalidDataException("unknown method"),
        };

        public Type GetReturnType(string invocationId) => typeof(int);

        public Type GetStreamItemType(string streamId) => throw new InvalidDataException("no streams");
    }
}
