using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>One side of a session, as records: opens them, hands over each of their bytes, and follows the handshake messages and alerts in them.</summary>
internal abstract class RecordSide(TlsSession session, SessionState state, Side side) : TlsSide(session, state, side)
{
    /// <summary>Records of one side that may be wrong before it is given up. A receiver gives up after the first; a damaged capture may have a few.</summary>
    private const int MaxBadRecords = 64;

    private const byte CloseNotify = 0;
    private const byte UserCanceled = 90;
    private const byte Fatal = 2;

    private readonly HandshakeAssembler _handshake = new(state.Budget);
    private int _badRecords;
    private bool _openedAny;
    private bool _begun;

    protected SideKeys Keys { get; } = new();

    /// <summary>Whether this side has begun to seal its records.</summary>
    protected bool IsSealed { get; private set; }

    /// <summary>Whether this side of TLS 1.3 uses application keys: its Finished was read.</summary>
    protected bool IsPastHandshake { get; private set; }

    /// <inheritdoc/>
    protected override bool EndsInside => _handshake.IsPartial;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        Keys.Dispose();
        _handshake.Release();
    }

    /// <summary>The message with which this side begins.</summary>
    protected abstract HandshakeType FirstMessage { get; }

    /// <summary>Follows a message that was sent in the clear.</summary>
    protected abstract void OnPlainMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark);

    /// <summary>Follows a message of the handshake of TLS 1.3 that was sent encrypted, other than Finished.</summary>
    protected abstract void OnSealedMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark);

    /// <summary>Application data that is not where it belongs: before the side has keys.</summary>
    protected virtual void OnPlainApplicationData(ReadOnlySpan<byte> record, PacketMark mark) =>
        Reject(record, "expected no application data before the handshake", mark);

    /// <summary>Opens a record with the keys of the moment, and says what application data in it would be.</summary>
    protected virtual bool TryOpen(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> plaintext, out TlsData kind)
    {
        kind = TlsData.Ordinary;
        return Keys.Cipher!.TryOpen(header, body, plaintext);
    }

    /// <summary>A record could not be opened.</summary>
    protected virtual void OnBadTag(ReadOnlySpan<byte> record, PacketMark mark)
    {
        Keys.Cipher!.Skip();
        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        Undecodable(TlsUndecodable.BadTag, record[RecordHeader.Length..], mark);
        var detail = $"a record of {record.Length} bytes of the {Side} has a wrong tag";
        if (++_badRecords < MaxBadRecords)
            State.Problems.Report(new(ProblemKind.TlsBadTag, mark, detail));
        else
            Fail(TlsUndecodable.BadTag, ProblemKind.TlsBadTag, $"{detail}; it is number {_badRecords}, and the last that is tried", mark);
    }

    /// <summary>Goes on with a secret of TLS 1.3, or without one.</summary>
    protected void Seal(TlsSecretLabel label, PacketMark mark)
    {
        IsSealed = true;
        Opaque = State.Obstacle(mark);
        if (Opaque != null)
            return;
        if (State.TryGetSecret(label, State.Suite.HashLength, mark, out var secret, out var missing))
            Keys.Use(State.Suite, secret);
        else
            Opaque = missing;
    }

    protected void FailHandshake(string detail, PacketMark mark) => Fail(TlsUndecodable.Malformed, ProblemKind.TlsHandshake, $"{Side}: {detail}", mark);

    /// <summary>Hands over a record that must not be here, and gives the side up.</summary>
    protected void Reject(ReadOnlySpan<byte> record, string detail, PacketMark mark)
    {
        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        Undecodable(TlsUndecodable.Malformed, record[RecordHeader.Length..], mark);
        Fail(TlsUndecodable.Malformed, ProblemKind.TlsRecord, $"{Side}: {detail}", mark);
    }

    /// <summary>Hands over a record of TLS 1.3 that was opened (RFC 8446 clause 5.2).</summary>
    protected void ReadInner(ReadOnlySpan<byte> record, ReadOnlySpan<byte> plaintext, TlsData kind, PacketMark mark)
    {
        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        var end = plaintext.LastIndexOfAnyExcept((byte)0);
        if (end < 0 || end > RecordHeader.MaxContent)
        {
            Undecodable(TlsUndecodable.Malformed, plaintext, mark);
            Framing(TlsFraming.Tag, record[^RecordCipher.TagLength..], mark);
            var detail = $"{Side}: expected 0 to {RecordHeader.MaxContent} bytes and a content type in a record, found {end + 1} bytes before the padding";
            Fail(TlsUndecodable.Malformed, ProblemKind.TlsRecord, detail, mark);
            return;
        }

        var content = plaintext[..end];
        var type = (RecordType)plaintext[end];
        var right = HandOver(type, content, kind, IsPastHandshake || kind != TlsData.Ordinary, mark);
        Framing(TlsFraming.InnerContentType, plaintext.Slice(end, 1), mark);
        Framing(TlsFraming.Padding, plaintext[(end + 1)..], mark);
        Framing(TlsFraming.Tag, record[^RecordCipher.TagLength..], mark);
        Follow(type, content, right, mark);
    }

    /// <inheritdoc/>
    protected override void ReadRecord(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark)
    {
        if (!IsSealed)
            ReadPlain(header, record, mark);
        else if (State.IsTls13)
            ReadSealed13(header, record, mark);
        else
            ReadSealed12(header, record, mark);
    }

    private void ReadPlain(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark)
    {
        var body = record[RecordHeader.Length..];
        if (header.Type == RecordType.ApplicationData)
            OnPlainApplicationData(record, mark);
        else if (!IsRight(header.Type, body))
            Reject(record, $"expected a {header.Type} record of the right length and in its place, found one of {body.Length} bytes", mark);
        else if (header.Type == RecordType.Handshake && !_begun && body[0] != (byte)FirstMessage)
            RejectLate(record, body, mark);
        else
            ReadPlainContent(header.Type, record[..RecordHeader.Length], body, mark);
    }

    private void RejectLate(ReadOnlySpan<byte> record, ReadOnlySpan<byte> body, PacketMark mark)
    {
        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        Undecodable(TlsUndecodable.StartedLate, body, mark);
        Fail(TlsUndecodable.StartedLate, ProblemKind.TlsStartedLate, $"expected a {FirstMessage} first, found message {body[0]}", mark);
    }

    private void ReadPlainContent(RecordType type, ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, PacketMark mark)
    {
        Framing(TlsFraming.RecordHeader, header, mark);
        if (type == RecordType.Handshake)
        {
            _begun = true;
            Framing(TlsFraming.PlaintextHandshake, body, mark);
            ReadMessages(body, mark);
        }
        else if (type == RecordType.Alert)
        {
            Framing(TlsFraming.Alert, body, mark);
            OnAlert(body, mark);
        }
        else
        {
            Framing(TlsFraming.ChangeCipherSpec, body, mark);
            OnChangeCipherSpec(mark);
        }
    }

    /// <summary>Whether content can be here: a message that has begun must end first, and other content has its length (RFC 8446 clause 5.1).</summary>
    private bool IsRight(RecordType type, ReadOnlySpan<byte> content) => type switch
    {
        RecordType.Handshake => content.Length is > 0 and <= RecordHeader.MaxContent,
        RecordType.Alert => content.Length == 2 && !_handshake.IsPartial,
        RecordType.ChangeCipherSpec => content is [1] && !_handshake.IsPartial,
        RecordType.ApplicationData => content.Length <= RecordHeader.MaxContent && !_handshake.IsPartial,
        _ => false,
    };

    /// <summary>In TLS 1.3 it means nothing (RFC 8446 clause 5); in TLS 1.2 all that follows is sealed.</summary>
    private void OnChangeCipherSpec(PacketMark mark)
    {
        if (!State.HasServerHello)
        {
            if (!State.Retried)
                FailHandshake("expected a ServerHello before ChangeCipherSpec", mark);
            return;
        }

        if (State.IsTls13)
            return;
        IsSealed = true;
        Opaque = State.Obstacle(mark);
        if (Opaque != null)
            return;
        if (State.TryGetSecret(TlsSecretLabel.MasterSecret, SecretStore.MaxSecret, mark, out var secret, out var missing))
            Keys.Use(KeyBlock.NewCipher(State.Suite, secret, State.Session, State.ServerRandom, Side));
        else
            Opaque = missing;
    }

    private void ReadSealed13(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark)
    {
        var body = record[RecordHeader.Length..];
        if (header.Type == RecordType.ChangeCipherSpec && body is [1] && !IsPastHandshake)
            ReadPlainContent(header.Type, record[..RecordHeader.Length], body, mark);
        else if (header.Type == RecordType.Alert && body.Length == 2 && !_openedAny)
            ReadPlainContent(header.Type, record[..RecordHeader.Length], body, mark);
        else if (header.Type != RecordType.ApplicationData || header.Version != SessionState.Tls12
            || body.Length is <= RecordCipher.TagLength or > RecordHeader.MaxBodyTls13)
            Reject(record, $"expected an encrypted record of 17 to {RecordHeader.MaxBodyTls13} bytes, found {header}", mark);
        else
            Open13(record, body, mark);
    }

    private void Open13(ReadOnlySpan<byte> record, ReadOnlySpan<byte> body, PacketMark mark)
    {
        var plaintext = State.Plaintext.AsSpan(0, body.Length - RecordCipher.TagLength);
        if (TryOpen(record[..RecordHeader.Length], body, plaintext, out var kind))
            ReadInner(record, plaintext, kind, mark);
        else
            OnBadTag(record, mark);
    }

    private void ReadSealed12(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark)
    {
        var body = record[RecordHeader.Length..];
        var nonceLength = Keys.Cipher!.ExplicitNonceLength;
        var overhead = nonceLength + RecordCipher.TagLength;
        if (header.Version != SessionState.Tls12 || header.Type == RecordType.ChangeCipherSpec || body.Length < overhead)
        {
            Reject(record, $"expected an encrypted record of {overhead} bytes or more, found {header}", mark);
            return;
        }

        var plaintext = State.Plaintext.AsSpan(0, body.Length - overhead);
        if (!TryOpen(record[..RecordHeader.Length], body, plaintext, out var kind))
        {
            OnBadTag(record, mark);
            return;
        }

        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        Framing(TlsFraming.ExplicitNonce, body[..nonceLength], mark);
        var right = HandOver(header.Type, plaintext, kind, true, mark);
        Framing(TlsFraming.Tag, body[^RecordCipher.TagLength..], mark);
        Follow(header.Type, plaintext, right, mark);
    }

    /// <summary>Gives content to the observer.</summary>
    /// <returns>Whether it can be where it is.</returns>
    private bool HandOver(RecordType type, ReadOnlySpan<byte> content, TlsData kind, bool dataAllowed, PacketMark mark)
    {
        _openedAny = true;
        var right = type != RecordType.ChangeCipherSpec && IsRight(type, content) && (type != RecordType.ApplicationData || dataAllowed);
        if (!right)
        {
            Undecodable(TlsUndecodable.Malformed, content, mark);
        }
        else if (type != RecordType.ApplicationData)
        {
            Framing(type == RecordType.Alert ? TlsFraming.Alert : TlsFraming.EncryptedHandshake, content, mark);
        }
        else if (!content.IsEmpty)
        {
            State.Tell(mark);
            State.Observer.ApplicationData(Side, kind, content, mark);
        }

        return right;
    }

    /// <summary>Does what content says, once all of its record was handed over.</summary>
    private void Follow(RecordType type, ReadOnlySpan<byte> content, bool right, PacketMark mark)
    {
        if (!right)
            Fail(
                TlsUndecodable.Malformed,
                ProblemKind.TlsRecord,
                $"{Side}: expected content of the right length and in its place, found type {(byte)type}, {content.Length} bytes",
                mark);
        else if (type == RecordType.Alert)
            OnAlert(content, mark);
        else if (type == RecordType.Handshake)
            ReadMessages(content, mark);
    }

    private void ReadMessages(ReadOnlySpan<byte> content, PacketMark mark)
    {
        while (Dead == null)
        {
            var found = _handshake.TryNext(ref content, out var type, out var body);
            if (found == MessageState.TooLong)
                FailHandshake($"expected a message {type} of at most {HandshakeAssembler.MaxKept} bytes, found a longer one", mark);
            if (found != MessageState.Whole)
                return;
            State.Observer.HandshakeMessage(Side, (byte)type, _handshake.Length, mark);
            OnMessage(type, body, content.IsEmpty, mark);
            _handshake.Release();
        }
    }

    private void OnMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (!IsSealed)
            OnPlainMessage(type, body, endsRecord, mark);
        else if (State.IsTls13)
            OnMessage13(type, body, endsRecord, mark);
        else if (type is HandshakeType.ClientHello or HandshakeType.ServerHello)
            Fail(TlsUndecodable.Renegotiation, ProblemKind.TlsRenegotiation, $"expected one handshake in a session, found a second {type}", mark);
    }

    private void OnMessage13(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (type == HandshakeType.Finished && !IsPastHandshake)
            OnFinished(endsRecord, mark);
        else if (type == HandshakeType.KeyUpdate)
            OnKeyUpdate(body, endsRecord, mark);
        else if (type is HandshakeType.ClientHello or HandshakeType.ServerHello or HandshakeType.HelloRequest)
            FailHandshake($"expected no {type} inside a session", mark);
        else
            OnSealedMessage(type, body, endsRecord, mark);
    }

    private void OnFinished(bool endsRecord, PacketMark mark)
    {
        if (!endsRecord)
        {
            FailHandshake("expected Finished to end its record", mark);
            return;
        }

        IsPastHandshake = true;
        Seal(Side == Side.Client ? TlsSecretLabel.ClientTraffic : TlsSecretLabel.ServerTraffic, mark);
    }

    private void OnKeyUpdate(ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (IsPastHandshake && endsRecord && body is [0 or 1])
            Keys.Update();
        else
            FailHandshake("expected a KeyUpdate of one byte, 0 or 1, at the end of its record and after the handshake", mark);
    }

    private void OnAlert(ReadOnlySpan<byte> alert, PacketMark mark)
    {
        if (alert[1] == CloseNotify)
            Close(StreamEnd.Closed, mark);
        else if (alert[0] == Fatal || (State.IsTls13 && alert[1] != UserCanceled))
            Close(StreamEnd.Aborted, mark);
    }
}
