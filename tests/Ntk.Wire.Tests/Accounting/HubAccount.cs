using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MessagePack;
using Ntk.Wire.Tests.Profile;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>Accounts for what two sides say on the hub's WebSocket after the upgrade.</summary>
internal static class HubAccount
{
    private const int Invocation = 1, Completion = 3, Ping = 6, Close = 7;

    private static readonly ProfileHub Hub = WireProfile.Current.Hub;

    public static IEnumerable<string> Violations(RecordedConnection upgraded) =>
        OneSide("the client", Hub.Handshake.Request, "clientToRelay", WebSocketPayload(upgraded.FromClient))
            .Concat(OneSide("the relay", Hub.Handshake.Response, "relayToClient", WebSocketPayload(upgraded.FromRelay)));

    private static List<string> OneSide(string side, string handshake, string direction, byte[] payload)
    {
        var hello = Encoding.UTF8.GetBytes(handshake);
        if (!payload.AsSpan().StartsWith(hello))
            return [$"{side} does not begin with the handshake"];
        return [.. Messages(payload.AsMemory(hello.Length)).SelectMany(m => Message(side, direction, m))];
    }

    private static IEnumerable<string> Message(string side, string direction, ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        var members = reader.ReadArrayHeader();
        return reader.ReadInt32() switch
        {
            Ping => [],
            Close => members <= 3 && reader.TryReadNil() ? [] : [$"{side} closes with a text"],
            Invocation => Invoked(side, direction, ref reader),
            Completion => Completed(side, ref reader),
            var other => [$"{side} sends a message of type {other}"],
        };
    }

    /// <summary>[1, headers, invocation id, target, arguments, streams]</summary>
    private static List<string> Invoked(string side, string direction, ref MessagePackReader reader)
    {
        var violations = new List<string>();
        if (reader.ReadMapHeader() != 0)
            violations.Add($"{side} sends headers with an invocation");
        if (!reader.TryReadNil() && !long.TryParse(reader.ReadString(), out _))
            violations.Add($"{side} has an invocation id that is no number");
        var target = reader.ReadString()!;
        if (!Hub.Methods.TryGetValue(target, out var method) || method.Direction != direction)
            return [.. violations, $"{side} calls {target}"];
        if (reader.ReadArrayHeader() != method.Arguments.Count)
            return [.. violations, $"{side} calls {target} with another number of arguments"];
        foreach (var argument in method.Arguments)
            if (!IsOfKind(argument, ref reader))
                violations.Add($"{side} calls {target} with another {argument.Name}");
        return violations;
    }

    /// <summary>[3, headers, invocation id, kind, result]</summary>
    private static IEnumerable<string> Completed(string side, ref MessagePackReader reader)
    {
        reader.Skip();
        reader.Skip();
        const int WithResult = 3;
        return reader.ReadInt32() == WithResult && IsOfKind(Hub.Methods[HubMethods.Watch].Result!, ref reader) ? [] : [$"{side} completes a call otherwise than with a refusal"];
    }

    private static bool IsOfKind(ProfileValue rule, ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Binary:
                return rule.Encoding == "bin" && ValueRules.AcceptsLength(rule, reader.ReadBytes()!.Value.Length);
            case MessagePackType.Integer:
                return rule.Encoding == "int" && ValueRules.Accepts(rule, reader.ReadInt64());
            default:
                reader.Skip();
                return false;
        }
    }

    /// <summary>Messages with their variable-length prefix, seven bits a byte, least first.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> payload)
    {
        while (!payload.IsEmpty)
        {
            int length = 0, shift = 0, used = 0;
            byte next;
            do
            {
                next = payload.Span[used++];
                length |= (next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            yield return payload.Slice(used, length);
            payload = payload[(used + length)..];
        }
    }

    /// <summary>The data of all frames together (RFC 6455, section 5.2); a frame that the recording cut is left out.</summary>
    private static byte[] WebSocketPayload(ReadOnlyMemory<byte> frames)
    {
        var payload = new ArrayBufferWriter<byte>();
        var rest = frames.Span;
        while (rest.Length >= 2)
        {
            var opcode = rest[0] & 0x0F;
            var masked = (rest[1] & 0x80) != 0;
            long length = rest[1] & 0x7F;
            var at = 2;
            if (length == 126)
                (length, at) = (BinaryPrimitives.ReadUInt16BigEndian(rest[2..]), 4);
            else if (length == 127)
                (length, at) = (BinaryPrimitives.ReadInt64BigEndian(rest[2..]), 10);
            var mask = masked ? rest.Slice(at, 4).ToArray() : [0, 0, 0, 0];
            var data = rest[(at + (masked ? 4 : 0))..];
            if (data.Length < length)
                break;
            if (opcode < 8)
                for (var i = 0; i < (int)length; i++)
                    payload.Write([(byte)(data[i] ^ mask[i % 4])]);
            rest = data[(int)length..];
        }
        return payload.WrittenSpan.ToArray();
    }
}
