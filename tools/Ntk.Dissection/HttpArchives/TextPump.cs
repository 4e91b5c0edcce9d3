using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Ntk.Dissection.HttpArchives.Json;

namespace Ntk.Dissection.HttpArchives;

/// <summary>Reads texts of an archive: small ones as a string, long ones in pieces, decoded.</summary>
internal sealed class TextPump(JsonPull json, ArchiveReport report)
{
    /// <summary>Bytes of a piece; a multiple of 4, so that whole groups of base64 fit.</summary>
    private const int PieceLength = 48 * 1024;

    private readonly byte[] _piece = new byte[Math.Max(PieceLength, HttpArchive.MaxText)];

    /// <summary>Takes a piece of a text.</summary>
    public delegate void Taker(ReadOnlySpan<byte> piece);

    /// <summary>Reads the next value as a string; empty where it is none, which is a problem unless it is null.</summary>
    public string ReadString(string what)
    {
        if (json.Read() != JsonToken.Text)
        {
            if (json.Token is not (JsonToken.Null or JsonToken.Invalid))
                report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be a text, found {json.Token}");
            json.SkipRest();
            return "";
        }

        var before = json.LoneSurrogates;
        var text = Encoding.UTF8.GetString(_piece, 0, json.ReadText(_piece.AsSpan(0, HttpArchive.MaxText)));
        if (json.ReadText(_piece) > 0)
            report.Add(ProblemKind.HttpArchiveLimit, $"expected {what} of at most {HttpArchive.MaxText} bytes, found more");
        ReportSurrogates(before, what);
        return text;
    }

    /// <summary>Reads the next value as a number; -1 where it is none.</summary>
    public long ReadNumber(string what)
    {
        if (json.Read() == JsonToken.Number)
            return json.Number is >= -1 and <= long.MaxValue / 2 ? (long)json.Number : -1;
        if (json.Token is not (JsonToken.Null or JsonToken.Invalid))
            report.Add(ProblemKind.HttpArchiveShape, $"expected {what} to be a number, found {json.Token}");
        json.SkipRest();
        return -1;
    }

    /// <summary>Hands over the text that stands at a place, and goes back to where it was.</summary>
    public void HandOver(JsonPlace place, bool isBase64, string what, Taker taker)
    {
        var back = json.Place;
        var before = json.LoneSurrogates;
        json.GoTo(place);
        json.Read();
        if (isBase64)
            HandOverBase64(what, taker);
        else
            while (json.ReadText(_piece.AsSpan(0, PieceLength)) is var read and > 0)
                taker(_piece.AsSpan(0, read));
        ReportSurrogates(before, what);
        json.GoTo(back);
    }

    private void HandOverBase64(string what, Taker taker)
    {
        var kept = 0;
        while (true)
        {
            var read = json.ReadText(_piece.AsSpan(kept, PieceLength - kept));
            var length = kept + read;
            var status = Base64.DecodeFromUtf8InPlace(_piece.AsSpan(0, read == 0 ? length : length & ~3), out var written);
            if (status != OperationStatus.Done)
            {
                report.Add(ProblemKind.HttpArchiveText, $"expected {what} in base64, found other characters");
                return;
            }

            var rest = read == 0 ? 0 : length & 3;
            if (written > 0)
                taker(_piece.AsSpan(0, written));
            _piece.AsSpan(length - rest, rest).CopyTo(_piece);
            kept = rest;
            if (read == 0)
                return;
        }
    }

    private void ReportSurrogates(long before, string what)
    {
        if (json.LoneSurrogates > before)
            report.Add(ProblemKind.HttpArchiveText, $"expected pairs of surrogates in {what}, found {json.LoneSurrogates - before} halves");
    }
}
