using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>What the client sends.</summary>
internal sealed class ClientSide(TlsSession session, SessionState state) : RecordSide(session, state, Side.Client)
{
    private EarlyRecords? _early;

    /// <inheritdoc/>
    protected override HandshakeType FirstMessage => HandshakeType.ClientHello;

    private bool NeedsServerHello => State.ClientHellos == (State.Retried ? 2 : 1) && !State.HasServerHello;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _early?.Dispose();
    }

    /// <inheritdoc/>
    protected override bool MayRead(RecordHeader header, PacketMark mark)
    {
        if (State.ClientHellos == 0 && header.Type != RecordType.Handshake)
        {
            Fail(TlsUndecodable.StartedLate, ProblemKind.TlsStartedLate, $"expected a ClientHello first, found a record of {header.Type}", mark);
            return true;
        }

        if (NeedsServerHello)
            return (header.Type == RecordType.Alert && header.BodyLength == 2) || HasNoServerHelloToWaitFor(mark);
        if (!State.HasServerHello || !State.IsTls13)
            return true;
        if (!State.ParametersKnown && !Session.Other(Side).IsFinished)
            return false;
        if (!State.ParametersKnown)
            State.CompleteParameters(mark);
        if (!IsSealed)
            Begin13(mark);
        return true;
    }

    /// <inheritdoc/>
    protected override void OnPlainMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (type == HandshakeType.ClientHello)
            OnClientHello(body, endsRecord, mark);
        else if (State.ClientHellos == 0)
            Fail(TlsUndecodable.StartedLate, ProblemKind.TlsStartedLate, $"expected a ClientHello first, found message {(byte)type}", mark);
        else if (!State.HasServerHello)
            FailHandshake($"expected nothing before the ServerHello, found message {(byte)type}", mark);
        else if (type is HandshakeType.ServerHello or HandshakeType.EncryptedExtensions)
            FailHandshake($"expected no {type} from a client", mark);
    }

    /// <inheritdoc/>
    protected override void OnSealedMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (type == HandshakeType.EncryptedExtensions)
            FailHandshake("expected no EncryptedExtensions from a client", mark);
        if (type != HandshakeType.EndOfEarlyData)
            return;
        if (_early is { IsAccepted: true } && endsRecord && body.IsEmpty)
            EndEarly();
        else
            FailHandshake("expected EndOfEarlyData after accepted early data, empty and at the end of its record", mark);
    }

    /// <inheritdoc/>
    protected override bool TryOpen(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> plaintext, out TlsData kind)
    {
        kind = TlsData.Ordinary;
        if (_early == null)
            return base.TryOpen(header, body, plaintext, out kind);
        if (_early.TryOpen(header, body, plaintext))
        {
            kind = _early.Kind;
            return true;
        }

        // Where early data ends is known from its last message alone, if the server took it and its key is there. Else the first record that
        // the handshake key opens tells.
        if (_early.IsAccepted || !Keys.Cipher!.TryOpen(header, body, plaintext))
            return false;
        EndEarly();
        return true;
    }

    /// <inheritdoc/>
    protected override void OnBadTag(ReadOnlySpan<byte> record, PacketMark mark)
    {
        if (_early == null)
        {
            base.OnBadTag(record, mark);
            return;
        }

        var reason = _early.MissingKey ?? TlsUndecodable.BadTag;
        Framing(TlsFraming.RecordHeader, record[..RecordHeader.Length], mark);
        Undecodable(reason, record[RecordHeader.Length..], mark);
        if (reason == TlsUndecodable.BadTag)
            State.Problems.Report(new(ProblemKind.TlsBadTag, mark, $"a record of {record.Length} bytes of the {Side}'s early data has a wrong tag"));
        if (!_early.CountUnopened())
            Fail(reason, ProblemKind.TlsBadTag, $"expected at most {EarlyRecords.MaxUnopened} records of early data that can't be opened, found more", mark);
    }

    /// <inheritdoc/>
    protected override void OnPlainApplicationData(ReadOnlySpan<byte> record, PacketMark mark)
    {
        if (!State.EarlyDataOffered || !State.Retried || State.HasServerHello || State.ClientHellos != 1 || EndsInside
            || record.Length - RecordHeader.Length is <= RecordCipher.TagLength or > RecordHeader.MaxBodyTls13)
        {
            base.OnPlainApplicationData(record, mark);
            return;
        }

        _early ??= new(State, mark);
        var plaintext = State.Plaintext.AsSpan(0, record.Length - RecordHeader.Length - RecordCipher.TagLength);
        if (_early.TryOpen(record[..RecordHeader.Length], record[RecordHeader.Length..], plaintext))
            ReadInner(record, plaintext, _early.Kind, mark);
        else
            OnBadTag(record, mark);
    }

    private bool HasNoServerHelloToWaitFor(PacketMark mark)
    {
        var server = Session.Other(Side);
        if (!server.IsFinished)
            return false;
        if (server.Dead is { } reason and not TlsUndecodable.AfterClose)
            FailLike(reason, mark);
        else
            Fail(TlsUndecodable.OtherSideMissing, ProblemKind.TlsOtherSideMissing, "expected a ServerHello of the server, found the end of its stream", mark);
        return true;
    }

    private void Begin13(PacketMark mark)
    {
        Seal(TlsSecretLabel.ClientHandshake, mark);
        if (Opaque == null && State.EarlyDataOffered && !State.Retried)
            _early = new(State, mark);
    }

    private void EndEarly()
    {
        _early!.Dispose();
        _early = null;
    }

    private void OnClientHello(ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (State.ClientHellos == (State.Retried ? 2 : 1) || State.HasServerHello)
        {
            FailHandshake("expected one ClientHello, and another one after a HelloRetryRequest", mark);
        }
        else if (TlsClientHello.Read(body) is not { } hello || !endsRecord)
        {
            FailHandshake($"expected a ClientHello as RFC 8446 clause 4.1.2 says, at the end of its record, found {body.Length} bytes that are not", mark);
        }
        else
        {
            if (_early != null)
                EndEarly();
            State.Observer.ClientHello(hello, mark);
            State.Take(hello);
        }
    }
}
