using System.Globalization;
using Ntk.Dissection.Flows;
using Ntk.Dissection.HttpArchives.Json;

namespace Ntk.Dissection.HttpArchives;

/// <summary>Reads one entry: what is small at once, and after it the bodies and messages, for whose decoding all of the entry must be known.</summary>
internal sealed class ExchangeReader(JsonPull json, IHttpArchiveObserver observer, ArchiveReport report)
{
    private readonly TextPump _texts = new(json, report);
    private readonly JsonPlace?[] _bodies = new JsonPlace?[2];
    private readonly bool[] _isBase64 = new bool[2];
    private JsonPlace? _messages;
    private HttpArchiveExchange _exchange = new(0);

    /// <summary>Reads an entry whose first token was read.</summary>
    public void Read(long number)
    {
        _exchange = new(number);
        _messages = null;
        Array.Clear(_bodies);
        Array.Clear(_isBase64);
        while (json.ReadMember())
            ReadEntryMember(json.Name);
        if (json.Token == JsonToken.Invalid)
            return;
        observer.Begin(_exchange);
        HandOverBody(Side.Client, _exchange.RequestBodySize);
        HandOverBody(Side.Server, _exchange.ResponseBodySize);
        if (_messages is { } messages)
            ReadMessages(messages);
        observer.End();
    }

    private void ReadEntryMember(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("request"u8))
            ReadObject("request", ReadRequestMember);
        else if (name.SequenceEqual("response"u8))
            ReadObject("response", ReadResponseMember);
        else if (name.SequenceEqual("startedDateTime"u8))
            _exchange.Started = ReadDate();
        else if (name.SequenceEqual("serverIPAddress"u8))
            _exchange.ServerAddress = _texts.ReadString("serverIPAddress");
        else if (name.SequenceEqual("_webSocketMessages"u8))
            RememberMessages();
        else
            json.Skip();
    }

    private DateTimeOffset? ReadDate() =>
        DateTimeOffset.TryParse(_texts.ReadString("startedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? date : null;

    private void ReadRequestMember(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("method"u8))
            _exchange.Method = _texts.ReadString("method");
        else if (name.SequenceEqual("url"u8))
            _exchange.Url = _texts.ReadString("url");
        else if (name.SequenceEqual("httpVersion"u8))
            _exchange.HttpVersion = _texts.ReadString("httpVersion");
        else if (name.SequenceEqual("headers"u8))
            ReadFields(_exchange.RequestFieldList);
        else if (name.SequenceEqual("bodySize"u8))
            _exchange.RequestBodySize = _texts.ReadNumber("bodySize");
        else if (name.SequenceEqual("postData"u8))
            ReadObject("postData", member => ReadContentMember(Side.Client, member));
        else
            json.Skip();
    }

    private void ReadResponseMember(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("status"u8))
            _exchange.Status = (int)Math.Clamp(_texts.ReadNumber("status"), 0, 999);
        else if (name.SequenceEqual("headers"u8))
            ReadFields(_exchange.ResponseFieldList);
        else if (name.SequenceEqual("content"u8))
            ReadObject("content", member => ReadContentMember(Side.Server, member));
        else
            json.Skip();
    }

    private void ReadContentMember(Side side, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("text"u8))
            RememberText(ref _bodies[(int)side], side == Side.Client ? "postData.text" : "content.text");
        else if (name.SequenceEqual("encoding"u8))
            _isBase64[(int)side] = IsBase64(_texts.ReadString("encoding"));
        else if (side == Side.Server && name.SequenceEqual("size"u8))
            _exchange.ResponseBodySize = _texts.ReadNumber("size");
        else
            json.Skip();
    }

    private bool IsBase64(string encoding)
    {
        var isBase64 = encoding.Equals("base64", StringComparison.OrdinalIgnoreCase);
        if (!isBase64 && encoding.Length > 0)
            report.Add(ProblemKind.HttpArchiveShape, "expected an encoding of base64, found another one");
        return isBase64;
    }

    private void ReadFields(List<HttpArchiveField> fields)
    {
        if (!IsArray("headers"))
            return;
        var length = 0;
        while (json.Read() == JsonToken.StartObject && !report.IsFull)
        {
            string name = "", value = "";
            while (json.ReadMember())
                if (json.Name.SequenceEqual("name"u8))
                    name = _texts.ReadString("a field's name");
                else if (json.Name.SequenceEqual("value"u8))
                    value = _texts.ReadString("a field's value");
                else
                    json.Skip();
            length += name.Length + value.Length;
            if (fields.Count < HttpArchive.MaxFields && length <= HttpArchive.MaxHead)
                fields.Add(new(name, value));
            else
                report.Add(ProblemKind.HttpArchiveLimit, $"expected at most {HttpArchive.MaxFields} header fields of {HttpArchive.MaxHead} characters, found more");
        }

        SkipToEndOfArray("headers");
    }

    private void RememberText(ref JsonPlace? place, string what)
    {
        var here = json.Place;
        if (json.Read() == JsonToken.Text)
        {
            if (place != null)
                report.Add(ProblemKind.HttpArchiveShape, $"expected one {what}, found another one");
            place = here;
        }
        else if (json.Token is not (JsonToken.Null or JsonToken.Invalid))
        {
            report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be a text, found {json.Token}");
            json.SkipRest();
        }
    }

    private void RememberMessages()
    {
        if (_messages != null)
            report.Add(ProblemKind.HttpArchiveShape, "expected one _webSocketMessages, found another one");
        _messages = json.Place;
        json.Skip();
    }

    private void HandOverBody(Side side, long size)
    {
        var what = side == Side.Client ? "the request's body" : "the response's body";
        if (_bodies[(int)side] is { } place)
            _texts.HandOver(place, _isBase64[(int)side], what, piece => observer.Body(side, piece));
        else if (size > 0)
            report.Add(ProblemKind.HttpArchiveBodyMissing, $"expected the {size} bytes of {what}, found none");
    }

    private void ReadMessages(JsonPlace place)
    {
        var back = json.Place;
        json.GoTo(place);
        if (IsArray("_webSocketMessages"))
        {
            while (json.Read() == JsonToken.StartObject && !report.IsFull)
                ReadMessage();
            SkipToEndOfArray("_webSocketMessages");
        }

        json.GoTo(back);
    }

    private void ReadMessage()
    {
        JsonPlace? data = null;
        var type = "";
        var opcode = -1;
        while (json.ReadMember())
            if (json.Name.SequenceEqual("type"u8))
                type = _texts.ReadString("a message's type");
            else if (json.Name.SequenceEqual("opcode"u8))
                opcode = (int)Math.Clamp(_texts.ReadNumber("opcode"), -1, 15);
            else if (json.Name.SequenceEqual("data"u8))
                RememberText(ref data, "a message's data");
            else
                json.Skip();
        if (json.Token == JsonToken.Invalid || type == "error")
            return;
        if (type is not ("send" or "receive") || data is not { } place)
        {
            report.Add(ProblemKind.HttpArchiveShape, "expected a message to have data and a type of send or receive");
            return;
        }

        var side = type == "send" ? Side.Client : Side.Server;
        _texts.HandOver(place, opcode == 2, "a message", piece => observer.Message(side, opcode, piece, last: false));
        observer.Message(side, opcode, default, last: true);
    }

    private void ReadObject(string what, Member read)
    {
        if (json.Read() != JsonToken.StartObject)
        {
            if (json.Token is not (JsonToken.Null or JsonToken.Invalid))
                report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be an object, found {json.Token}");
            json.SkipRest();
            return;
        }

        while (json.ReadMember())
            read(json.Name);
    }

    private bool IsArray(string what)
    {
        if (json.Read() == JsonToken.StartArray)
            return true;
        if (json.Token != JsonToken.Invalid)
            report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be an array, found {json.Token}");
        json.SkipRest();
        return false;
    }

    /// <summary>Goes on after the first element of an array that is no object, if there is one.</summary>
    private void SkipToEndOfArray(string what)
    {
        if (json.Token is JsonToken.EndArray or JsonToken.Invalid || report.IsFull)
            return;
        report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to hold objects alone, found {json.Token}");
        json.SkipRest();
        while (json.Read() is not (JsonToken.EndArray or JsonToken.Invalid))
            json.SkipRest();
    }

    private delegate void Member(ReadOnlySpan<byte> name);
}
