using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MessagePack;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>
/// The hub protocol <c>messagepack</c>, version 1 (HubProtocol.md of ASP.NET Core), for the arguments that the relay's hub has: <c>bin</c> and
/// integers. Without reflection, so that it runs in an ahead-of-time compiled client; the framework's own implementation does not.
/// </summary>
internal sealed class RelayHubProtocol : IHubProtocol
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Ping = 6;
    private const int Close = 7;
    private const int VoidResult = 2;
    private const int ValueResult = 3;

    public string Name => "messagepack";

    public int Version => 1;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    public bool IsVersionSupported(int version) => version == Version;

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteMessage(message, buffer);
        return buffer.WrittenMemory;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(128);
        var writer = new MessagePackWriter(body);
        WriteBody(ref writer, message);
        writer.Flush();
        HubFrame.WriteLength(output, body.WrittenCount);
        output.Write(body.WrittenSpan);
    }

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        message = null;
        if (!HubFrame.TryRead(ref input, Limits.MaxHubMessage, out var body))
            return false;
        var reader = new MessagePackReader(body);
        try
        {
            message = ReadBody(ref reader, binder);
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("The relay sent a hub message that is not of the protocol's form.", e);
        }
        return true;
    }

    private static void WriteBody(ref MessagePackWriter writer, HubMessage message)
    {
        switch (message)
        {
            case InvocationMessage m:
                writer.WriteArrayHeader(6);
                writer.Write(Invocation);
                writer.WriteMapHeader(0);
                writer.Write(m.InvocationId);
                writer.Write(m.Target);
                writer.WriteArrayHeader(m.Arguments.Length);
                foreach (var argument in m.Arguments)
                    WriteValue(ref writer, argument);
                writer.WriteArrayHeader(0);
                break;
            case PingMessage:
                writer.WriteArrayHeader(1);
                writer.Write(Ping);
                break;
            case CloseMessage:
                writer.WriteArrayHeader(2);
                writer.Write(Close);
                writer.WriteNil();
                break;
            default:
                throw new NotSupportedException($"A client of this hub sends no {message.GetType().Name}.");
        }
    }

    private static void WriteValue(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case byte[] bytes:
                writer.Write(bytes);
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            default:
                throw new NotSupportedException("An argument of this hub is bytes or an integer.");
        }
    }

    private static HubMessage ReadBody(ref MessagePackReader reader, IInvocationBinder binder)
    {
        var items = reader.ReadArrayHeader();
        var type = reader.ReadInt32();
        HubMessage message = (type, items) switch
        {
            (Invocation, >= 5) => ReadInvocation(ref reader, binder),
            (Completion, >= 4) => ReadCompletion(ref reader),
            (Ping, _) => PingMessage.Instance,
            (Close, >= 2) => new CloseMessage(reader.TryReadNil() ? null : "closed by the relay"),
            _ => throw new MessagePackSerializationException($"Message type {type} with {items} items."),
        };
        return message;
    }

    private static InvocationMessage ReadInvocation(ref MessagePackReader reader, IInvocationBinder binder)
    {
        reader.Skip();
        var id = reader.ReadString();
        var target = reader.ReadString() ?? throw new MessagePackSerializationException("No target.");
        var types = binder.GetParameterTypes(target);
        var count = reader.ReadArrayHeader();
        if (count != types.Count)
            throw new MessagePackSerializationException($"{target} has {types.Count} arguments, not {count}.");
        var arguments = new object?[count];
        for (var i = 0; i < count; i++)
            arguments[i] = ReadValue(ref reader, types[i]);
        return new InvocationMessage(id, target, arguments);
    }

    private static CompletionMessage ReadCompletion(ref MessagePackReader reader)
    {
        reader.Skip();
        var id = reader.ReadString() ?? throw new MessagePackSerializationException("No invocation id.");
        return reader.ReadInt32() switch
        {
            ValueResult => CompletionMessage.WithResult(id, ReadValue(ref reader, typeof(int))),
            VoidResult => CompletionMessage.Empty(id),
            _ => CompletionMessage.WithError(id, "The relay could not carry out the call."),
        };
    }

    private static object ReadValue(ref MessagePackReader reader, Type type)
    {
        if (type == typeof(byte[]))
            return reader.ReadBytes() is { } bytes ? bytes.ToArray() : throw new MessagePackSerializationException("Bytes are missing.");
        if (type == typeof(long))
            return reader.ReadInt64();
        if (type == typeof(int))
            return reader.ReadInt32();
        throw new NotSupportedException($"A message of this hub has no {type.Name}.");
    }
}
