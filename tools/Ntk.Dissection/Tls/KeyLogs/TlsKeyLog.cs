using System.Security.Cryptography;

namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>
/// Secrets of TLS sessions, from texts in the format of <c>SSLKEYLOGFILE</c> (RFC 9850): a file, decryption secrets blocks of a capture, or several of both.
/// Not for use by several threads. The secrets are erased by <see cref="Dispose"/>.
/// </summary>
public sealed class TlsKeyLog : IDisposable
{
    /// <summary>Secrets that are kept: those of 200,000 sessions of TLS 1.3. A browser that logs for months stays below.</summary>
    public const int MaxSecrets = 1_000_000;

    /// <summary>Bytes of a line that are looked at; the longest line of a known label has 193.</summary>
    public const int MaxLine = 1024;

    /// <summary>Problems of one kind that are reported one by one; a text of another format would give one per line.</summary>
    private const int MaxReports = 16;

    private readonly Dictionary<(TlsClientRandom, TlsSecretLabel), int> _index = [];
    private readonly HashSet<TlsClientRandom> _sessions = [];
    private readonly SecretStore _secrets = new();

    /// <summary>Secrets that are kept.</summary>
    public int Count => _index.Count;

    /// <summary>Lines whose label is not known.</summary>
    public long UnknownLabels { get; private set; }

    /// <summary>Lines that are not of the format.</summary>
    public long MalformedLines { get; private set; }

    /// <summary>Secrets that differ from one that was there before, which is the one that is kept.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Secrets that were not kept, because <see cref="MaxSecrets"/> were there.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds what a key log file holds, to its end. A last line needs no line end.</summary>
    public void Read(Stream text, IProblemSink problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        using var lines = new KeyLogLines(text);
        var number = 0L;
        while (lines.TryRead(out var line, out var tooLong))
            AddLine(line, ++number, tooLong, problems, default);
    }

    /// <summary>Adds what a decryption secrets block holds, which is whole lines.</summary>
    /// <remarks><paramref name="mark"/>: Where it stands in the capture.</remarks>
    public void Add(ReadOnlySpan<byte> text, PacketMark mark, IProblemSink problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var number = 0L;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            AddLine(line, ++number, line.Length > MaxLine, problems, mark);
        }
    }

    /// <summary>Whether there is any secret of this session.</summary>
    public bool Knows(TlsClientRandom session) => _sessions.Contains(session);

    /// <summary>Erases every secret.</summary>
    public void Dispose()
    {
        _index.Clear();
        _sessions.Clear();
        _secrets.Dispose();
    }

    /// <summary>A secret of a session.</summary>
    internal bool TryGet(TlsClientRandom session, TlsSecretLabel label, out ReadOnlySpan<byte> secret)
    {
        var found = _index.TryGetValue((session, label), out var slot);
        secret = found ? _secrets[slot] : default;
        return found;
    }

    private void AddLine(ReadOnlySpan<byte> line, long number, bool tooLong, IProblemSink problems, PacketMark mark)
    {
        if (!line.IsEmpty && line[^1] == '\r')
            line = line[..^1];
        Span<byte> secret = stackalloc byte[SecretStore.MaxSecret];
        var kind = tooLong
            ? LongLine(line, out var read, out var wrong)
            : KeyLogLine.Read(line, secret, out read, out wrong);
        if (kind == KeyLogLineKind.Secret)
            Keep(read, secret[..read.SecretLength], number, problems, mark);
        else if (kind == KeyLogLineKind.UnknownLabel)
            UnknownLabels++;
        else if (kind == KeyLogLineKind.Malformed && MalformedLines++ < MaxReports)
            problems.Report(new(ProblemKind.TlsKeyLogLine, mark, $"line {number} of a key log: {wrong}"));
        CryptographicOperations.ZeroMemory(secret);
    }

    private static KeyLogLineKind LongLine(ReadOnlySpan<byte> line, out KeyLogLine read, out string wrong)
    {
        read = default;
        wrong = $"expected at most {MaxLine} bytes, found more";
        return line is [(byte)'#', ..] ? KeyLogLineKind.Comment : KeyLogLineKind.Malformed;
    }

    private void Keep(in KeyLogLine line, ReadOnlySpan<byte> secret, long number, IProblemSink problems, PacketMark mark)
    {
        if (_index.TryGetValue((line.Random, line.Label), out var slot))
        {
            if (!_secrets[slot].SequenceEqual(secret) && Conflicts++ < MaxReports)
                problems.Report(new(
                    ProblemKind.TlsKeyLogConflict, mark, $"line {number} of a key log: another secret than the {line.Label} that session {line.Random} has"));
        }
        else if (_index.Count == MaxSecrets)
        {
            if (Dropped++ == 0)
                problems.Report(new(ProblemKind.TlsKeyLogLimit, mark, $"line {number} of a key log: {MaxSecrets} secrets are kept, and this is one more"));
        }
        else
        {
            _index[(line.Random, line.Label)] = _secrets.Add(secret);
            _sessions.Add(line.Random);
        }
    }
}
