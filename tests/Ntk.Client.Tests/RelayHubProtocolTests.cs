using System.Buffers;
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
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            try
            {
                Parse(_ours, bytes);
            }
            catch (InvalidDataException)
            {
                // The one way in which a malformed message may end.
            }
        }, iter: 20_000);

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

    private static HubMessage? Parse(IHubProtocol protocol, byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        return protocol.TryParseMessage(ref input, new Binder(), out var message) ? message : null;
    }

    private sealed class Binder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => methodName switch
        {
            HubMethods.Watch => [typeof(byte[]), typeof(byte[])],
            HubMethods.Progressed => [typeof(byte[]), typeof(long), typeof(long), typeof(int)],
            _ => throw new InvalidDataException("unknown method"),
        };

        public Type GetReturnType(string invocationId) => typeof(int);

        public Type GetStreamItemType(string streamId) => throw new InvalidDataException("no streams");
    }
}
