using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>What both sides of a session know of it. Small: a hostile capture has tens of thousands of sessions.</summary>
internal sealed class SessionState(TlsKeyLog keys, MemoryBudget budget, byte[] plaintext, ITlsObserver observer, IProblemSink problems)
{
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    private byte[] _sessionId = [];
    private string? _serverName;
    private string? _protocol;
    private bool _resumed;
    private bool _told;
    private bool _keysReported;
    private bool _suiteReported;

    public TlsKeyLog Keys => keys;

    public MemoryBudget Budget => budget;

    /// <summary>Where a record is decrypted to; of one dissector, for all its sessions.</summary>
    public byte[] Plaintext => plaintext;

    public ITlsObserver Observer => observer;

    public IProblemSink Problems => problems;

    /// <summary>ClientHellos that were read: two after a HelloRetryRequest.</summary>
    public int ClientHellos { get; private set; }

    public bool Retried { get; private set; }

    public bool HasServerHello { get; private set; }

    /// <summary>Whether all that the server says about the session was read, or never will be.</summary>
    public bool ParametersKnown { get; private set; }

    public bool EarlyDataOffered => EarlyData != TlsEarlyData.None;

    public TlsEarlyData EarlyData { get; private set; }

    public TlsClientRandom Session { get; private set; }

    public byte[] ServerRandom { get; private set; } = [];

    public ushort Version { get; private set; }

    public TlsSuite Suite { get; private set; }

    public bool IsTls13 => Version == Tls13;

    public void Take(TlsClientHello hello)
    {
        ClientHellos++;
        Session = hello.Random;
        _sessionId = hello.SessionId.ToArray();
        _serverName = hello.ServerName;
        if (ClientHellos == 1 && hello.OffersEarlyData)
            EarlyData = TlsEarlyData.Unknown;
    }

    public void Take(TlsServerHello hello, PacketMark mark)
    {
        if (hello.IsRetryRequest)
        {
            Retried = true;
            RefuseEarlyData();
            return;
        }

        HasServerHello = true;
        Version = hello.Version;
        Suite = hello.Suite;
        ServerRandom = hello.Random.ToArray();
        _resumed = IsTls13
            ? hello.Extensions.Has(TlsExtension.PreSharedKey)
            : _sessionId.Length > 0 && hello.SessionId.Span.SequenceEqual(_sessionId);
        if (IsTls13)
            return;
        RefuseEarlyData();
        _protocol = hello.Extensions.ChosenProtocol();
        CompleteParameters(mark);
    }

    /// <summary>Reads the server's EncryptedExtensions (RFC 8446 clause 4.3.1).</summary>
    /// <returns>Whether they are as the clause says.</returns>
    public bool TryTakeExtensions(ReadOnlySpan<byte> body, PacketMark mark)
    {
        var fields = new FieldReader(body);
        if (body.IsEmpty || ExtensionList.Read(ref fields) is not { } extensions)
            return false;
        _protocol = extensions.ChosenProtocol();
        if (EarlyDataOffered && extensions.Has(TlsExtension.EarlyData))
            EarlyData = TlsEarlyData.Accepted;
        else
            RefuseEarlyData();
        CompleteParameters(mark);
        return true;
    }

    /// <summary>There is no more to wait for.</summary>
    public void CompleteParameters(PacketMark mark)
    {
        ParametersKnown = true;
        Tell(mark);
    }

    /// <summary>Says what was agreed, if that was not said before.</summary>
    public void Tell(PacketMark mark)
    {
        if (_told)
            return;
        _told = true;
        observer.Negotiated(new(Session, Version, Suite, _serverName, _protocol, _resumed, EarlyData), mark);
    }

    /// <summary>Why the negotiated version and suite can't be decrypted; null where they can. Reported once.</summary>
    public TlsUndecodable? Obstacle(PacketMark mark)
    {
        if (Version is not (Tls12 or Tls13))
            return Obstacle(ProblemKind.TlsVersion, $"expected version 0x0303 or 0x0304, found 0x{Version:X4}", TlsUndecodable.UnsupportedVersion, mark);
        if (Suite.Aead == AeadKind.None || Suite.Tls13 != IsTls13)
        {
            var cbc = Suite.Name.Contains("_CBC_", StringComparison.Ordinal) ? ": CBC suites are not decrypted" : "";
            var detail = $"expected an AES-GCM or ChaCha20-Poly1305 suite of the version, found {Suite}{cbc}";
            return Obstacle(ProblemKind.TlsSuite, detail, TlsUndecodable.UnsupportedSuite, mark);
        }

        return RecordCipher.IsAvailable(Suite)
            ? null
            : Obstacle(ProblemKind.TlsCipherUnavailable, $"this platform has no {Suite.Aead}", TlsUndecodable.UnsupportedSuite, mark);
    }

    /// <summary>Finds a secret of the session, of the length that its use needs.</summary>
    /// <remarks><paramref name="missing"/>: Why not, where the result is false; reported once.</remarks>
    public bool TryGetSecret(TlsSecretLabel label, int length, PacketMark mark, out ReadOnlySpan<byte> secret, out TlsUndecodable missing)
    {
        missing = TlsUndecodable.NoKeys;
        if (keys.TryGet(Session, label, out secret) && secret.Length == length)
            return true;
        var other = keys.Count > 0 && !keys.Knows(Session);
        missing = other ? TlsUndecodable.OtherSessionsKeysOnly : TlsUndecodable.NoKeys;
        if (_keysReported)
            return false;
        _keysReported = true;
        var found = keys.Count == 0 ? "no secret at all"
            : other ? "secrets of other sessions only"
            : secret.IsEmpty ? "others of it"
            : $"one of {secret.Length} bytes";
        var kind = other ? ProblemKind.TlsOtherKeys : ProblemKind.TlsNoKeys;
        problems.Report(new(kind, mark, $"expected a {label} secret of {length} bytes for session {Session}, found {found}"));
        return false;
    }

    private TlsUndecodable Obstacle(ProblemKind kind, string detail, TlsUndecodable reason, PacketMark mark)
    {
        if (!_suiteReported)
            problems.Report(new(kind, mark, detail));
        _suiteReported = true;
        return reason;
    }

    private void RefuseEarlyData()
    {
        if (EarlyDataOffered)
            EarlyData = TlsEarlyData.Rejected;
    }
}
