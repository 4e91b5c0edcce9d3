using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;

namespace Ntk.Sessions.Envelopes;

/// <summary>The JSON of an opening of a message: all members in their order, each once, and no other.</summary>
internal static class MessageOpeningJson
{
    /// <summary>Most bytes beside the content: 4.1 KiB of a first message.</summary>
    private const int MaxBeside = 6 * 1024;

    /// <summary>What every such opening begins with.</summary>
    internal static ReadOnlySpan<byte> Beginning => "{\"format\":\"ntk-opening\",\"version\":1,\"kind\":\"message\","u8;

    internal static byte[] Write(MessageOpening opening)
    {
        var writer = new Writer(MaxBeside + Base64Url.GetEncodedLength(opening.Content.Length));
        writer.Raw(Beginning);
        writer.Value("headerSubkey", opening.HeaderSubkey);
        writer.Value("nonce", opening.Nonce);
        writer.Value("ratchetKey", RatchetMessage.Key(opening.Header));
        writer.Number("previous", RatchetMessage.Previous(opening.Header));
        writer.Number("number", RatchetMessage.Number(opening.Header));
        writer.Value("messageKey", opening.MessageKey);
        writer.Value("transcript", opening.Transcript);
        writer.Value("content", opening.Content);
        if (opening.First is { } first)
        {
            writer.Value("sender", first.Sender.Encoded);
            writer.Value("recipient", first.Recipient.Encoded);
            writer.Value("initialPart", first.InitialPart);
            writer.Value("lastResortPrekey", first.LastResort);
            writer.Value("ephemeralKey", opening.Drawn[..X25519.KeySize]);
            writer.Value("kemRandomness", opening.Drawn[X25519.KeySize..]);
        }

        return writer.End();
    }

    /// <summary>Reads an opening.</summary>
    /// <returns>It, or null and what is wrong. That it is in its one spelling is for the caller to see.</returns>
    internal static MessageOpening? Read(ReadOnlySpan<byte> bytes, out string fault)
    {
        MessageOpening? opening = null;
        try
        {
            opening = ReadMembers(bytes, ref opening, out fault);
            return opening;
        }
        catch (JsonException e)
        {
            fault = $"it is not JSON at byte {e.BytePositionInLine} of line {e.LineNumber + 1}";
        }
        catch (OpeningException e)
        {
            fault = e.Message;
        }

        opening?.Dispose();
        return null;
    }

    private static MessageOpening ReadMembers(ReadOnlySpan<byte> bytes, ref MessageOpening? opening, out string fault)
    {
        if (!MessageOpening.IsOne(bytes))
            throw new OpeningException("it does not begin as an opening of a message of version 1");
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1 });
        // The three members that it begins with.
        for (var i = 0; i < 7; i++)
            reader.Read();
        Span<byte> keys = stackalloc byte[2 * RatchetKeys.Size];
        try
        {
            opening = ReadMessage(ref reader, keys);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }

        if (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadFirst(ref reader, opening);
        if (reader.TokenType != JsonTokenType.EndObject)
            throw new OpeningException("it has a member that no opening of a message has there");
        if (reader.Read())
            throw new OpeningException("something stands behind the object");
        fault = "";
        return opening;
    }

    private static MessageOpening ReadMessage(ref Utf8JsonReader reader, scoped Span<byte> keys)
    {
        Span<byte> nonce = stackalloc byte[XChaCha20Poly1305.NonceSize];
        Span<byte> header = stackalloc byte[RatchetMessage.HeaderSize];
        Span<byte> transcript = stackalloc byte[RatchetKeys.Size];
        ReadValue(ref reader, "headerSubkey", keys[..RatchetKeys.Size]);
        ReadValue(ref reader, "nonce", nonce);
        Span<byte> ratchetKey = stackalloc byte[X25519.KeySize];
        ReadValue(ref reader, "ratchetKey", ratchetKey);
        var previous = ReadNumber(ref reader, "previous");
        RatchetMessage.WriteHeader(header, ratchetKey, previous, ReadNumber(ref reader, "number"));
        ReadValue(ref reader, "messageKey", keys[RatchetKeys.Size..]);
        ReadValue(ref reader, "transcript", transcript);
        ReadName(ref reader, "content");
        var length = Base64Url.GetMaxDecodedLength(reader.ValueSpan.Length);
        if (length > Session.MaxContent)
            throw new OpeningException($"its content has more than {Session.MaxContent} bytes");
        var opening = new MessageOpening(length);
        try
        {
            Decode(ref reader, "content", opening.ContentBytes);
        }
        catch (OpeningException)
        {
            opening.Dispose();
            throw;
        }

        keys.CopyTo(opening.MessageKeys);
        nonce.CopyTo(opening.Nonce);
        header.CopyTo(opening.Header);
        transcript.CopyTo(opening.Transcript);
        return opening;
    }

    private static void ReadFirst(ref Utf8JsonReader reader, MessageOpening opening)
    {
        if (opening.Content.Length > Session.MaxFirstContent)
            throw new OpeningException($"its content has more than the {Session.MaxFirstContent} bytes of a first message");
        var sender = ReadParty(ref reader, "sender", isNamed: true);
        var recipient = ReadParty(ref reader, "recipient");
        var initialPart = new byte[InitialPart.Size];
        ReadValue(ref reader, "initialPart", initialPart);
        if (!InitialPart.TryRead(initialPart, out _))
            throw new OpeningException("its initialPart is none");
        var lastResort = new byte[MlKem768.PublicKeySize];
        ReadValue(ref reader, "lastResortPrekey", lastResort);
        ReadValue(ref reader, "ephemeralKey", opening.Drawn[..X25519.KeySize]);
        ReadValue(ref reader, "kemRandomness", opening.Drawn[X25519.KeySize..]);
        opening.TakeFirst(sender, recipient, initialPart, lastResort);
        reader.Read();
    }

    private static IdentityKey ReadParty(ref Utf8JsonReader reader, string name, bool isNamed = false)
    {
        Span<byte> party = stackalloc byte[IdentityKey.Size];
        ReadValue(ref reader, name, party, isNamed);
        return IdentityKey.TryParse(party, out var key) == IdentityKeyFault.None ? key! : throw new OpeningException($"its {name} is no identity key");
    }

    private static void ReadValue(ref Utf8JsonReader reader, string name, scoped Span<byte> value, bool isNamed = false)
    {
        ReadName(ref reader, name, isNamed);
        Decode(ref reader, name, value);
    }

    private static void Decode(ref Utf8JsonReader reader, string name, scoped Span<byte> value)
    {
        var status = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length == Base64Url.GetEncodedLength(value.Length)
            ? Base64Url.DecodeFromUtf8(reader.ValueSpan, value, out _, out _)
            : OperationStatus.InvalidData;
        if (status != OperationStatus.Done)
            throw new OpeningException($"its {name} is not {value.Length} bytes in base64url");
    }

    private static uint ReadNumber(ref Utf8JsonReader reader, string name)
    {
        ReadName(ref reader, name);
        return reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var number)
            ? number
            : throw new OpeningException($"its {name} is no number from 0 to {uint.MaxValue}");
    }

    /// <summary>Goes on to the value of a member.</summary>
    private static void ReadName(ref Utf8JsonReader reader, string name, bool isNamed = false)
    {
        var isThere = (isNamed || reader.Read()) && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
        if (!isThere || !reader.Read())
            throw new OpeningException($"its member {name} is not at its place");
    }

    private sealed class OpeningException(string message) : Exception(message);

    /// <summary>Text in one buffer, which is erased: none of its values has a character that JSON escapes.</summary>
    private struct Writer(int size)
    {
        private readonly byte[] _buffer = new byte[size];
        private int _length;
        private bool _hasMember;

        public void Raw(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_buffer.AsSpan(_length));
            _length += text.Length;
        }

        public void Value(string name, ReadOnlySpan<byte> value)
        {
            Name(name);
            Raw("\""u8);
            _length += Base64Url.EncodeToUtf8(value, _buffer.AsSpan(_length));
            Raw("\""u8);
        }

        public void Number(string name, uint value)
        {
            Name(name);
            Raw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
        }

        public byte[] End()
        {
            Raw("}"u8);
            var text = _buffer.AsSpan(0, _length).ToArray();
            CryptographicOperations.ZeroMemory(_buffer);
            return text;
        }

        private void Name(string name)
        {
            Raw(_hasMember ? ",\""u8 : "\""u8);
            Raw(Encoding.ASCII.GetBytes(name));
            Raw("\":"u8);
            _hasMember = true;
        }
    }
}
