using Ntk.Dissection.HttpArchives.Json;

namespace Ntk.Dissection.HttpArchives;

/// <summary>Finds the exchanges of an archive.</summary>
internal sealed class ArchiveReader(JsonPull json, IHttpArchiveObserver observer, ArchiveReport report)
{
    private readonly ExchangeReader _exchange = new(json, observer, report);
    private bool _found;

    public void Read()
    {
        if (!IsObject(json.Read(), "an archive"))
            return;
        while (json.ReadMember())
            if (json.Name.SequenceEqual("log"u8))
                ReadLog();
            else
                json.Skip();
        if (json.Token != JsonToken.Invalid)
            json.Read();
        if (!_found && json.Token != JsonToken.Invalid)
            report.Add(ProblemKind.HttpArchiveShape, "expected log.entries, found none");
    }

    private void ReadLog()
    {
        if (!IsObject(json.Read(), "log"))
            return;
        while (json.ReadMember())
            if (json.Name.SequenceEqual("entries"u8))
                ReadEntries();
            else
                json.Skip();
    }

    private void ReadEntries()
    {
        if (_found)
            report.Add(ProblemKind.HttpArchiveShape, "expected one log.entries, found another one");
        _found = true;
        if (json.Read() != JsonToken.StartArray)
        {
            report.Add(ProblemKind.HttpArchiveShape, $"expected entries to be an array, found {json.Token}");
            json.SkipRest();
            return;
        }

        for (var number = 0L; json.Read() is not (JsonToken.EndArray or JsonToken.Invalid) && !report.IsFull; number++)
        {
            report.Where = $"exchange {number}";
            if (IsObject(json.Token, "an exchange"))
                _exchange.Read(number);
        }

        report.Where = "the archive";
    }

    private bool IsObject(JsonToken token, string what)
    {
        if (token == JsonToken.StartObject)
            return true;
        if (token != JsonToken.Invalid)
            report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be an object, found {token}");
        json.SkipRest();
        return false;
    }
}
