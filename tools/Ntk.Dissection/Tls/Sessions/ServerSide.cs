using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>What the server sends.</summary>
internal sealed class ServerSide(TlsSession session, SessionState state) : RecordSide(session, state, Side.Server)
{
    private bool _extensionsRead;

    /// <inheritdoc/>
    protected override HandshakeType FirstMessage => HandshakeType.ServerHello;

    private bool NeedsClientHello => State.ClientHellos == 0 || (State.Retried && !State.HasServerHello && State.ClientHellos == 1);

    /// <inheritdoc/>
    protected override bool MayRead(RecordHeader header, PacketMark mark)
    {
        if (!NeedsClientHello)
            return true;
        if (header.Type is not (RecordType.Handshake or RecordType.Alert) && !State.Retried)
        {
            Fail(TlsUndecodable.StartedLate, ProblemKind.TlsStartedLate, $"expected a ServerHello first, found a record of {header.Type}", mark);
            return true;
        }

        if (State.Retried && header.Type is RecordType.ChangeCipherSpec or RecordType.Alert)
            return true;
        var client = Session.Other(Side);
        if (!client.IsFinished)
            return false;
        if (client.Dead is { } reason and not TlsUndecodable.AfterClose)
            FailLike(reason, mark);
        else
            Fail(TlsUndecodable.OtherSideMissing, ProblemKind.TlsOtherSideMissing, "expected a ClientHello of the client, found the end of its stream", mark);
        return true;
    }

    /// <inheritdoc/>
    protected override void OnPlainMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (type == HandshakeType.ServerHello)
            OnServerHello(body, endsRecord, mark);
        else if (!State.HasServerHello)
            FailHandshake($"expected a ServerHello, found message {(byte)type}", mark);
        else if (type is HandshakeType.ClientHello or HandshakeType.EncryptedExtensions)
            FailHandshake($"expected no {type} in the clear", mark);
    }

    /// <inheritdoc/>
    protected override void OnSealedMessage(HandshakeType type, ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (!_extensionsRead && type != HandshakeType.EncryptedExtensions)
            FailHandshake($"expected EncryptedExtensions first, found message {(byte)type}", mark);
        else if (type == HandshakeType.EndOfEarlyData)
            FailHandshake("expected no EndOfEarlyData", mark);
        else if (type == HandshakeType.EncryptedExtensions)
            OnExtensions(body, mark);
    }

    /// <inheritdoc/>
    protected override void OnBadTag(ReadOnlySpan<byte> record, PacketMark mark)
    {
        base.OnBadTag(record, mark);
        if (!State.ParametersKnown)
            State.CompleteParameters(mark);
    }

    private void OnServerHello(ReadOnlySpan<byte> body, bool endsRecord, PacketMark mark)
    {
        if (TlsServerHello.Read(body) is not { } hello)
        {
            FailHandshake($"expected a ServerHello as RFC 8446 clause 4.1.3 says, found {body.Length} bytes that are not", mark);
        }
        else if (State.HasServerHello || (hello.IsRetryRequest && State.Retried))
        {
            FailHandshake("expected one ServerHello, and at most one HelloRetryRequest before it", mark);
        }
        else
        {
            State.Observer.ServerHello(hello, mark);
            State.Take(hello, mark);
            if (!hello.IsRetryRequest && State.IsTls13)
                Begin13(endsRecord, mark);
        }
    }

    private void Begin13(bool endsRecord, PacketMark mark)
    {
        if (!endsRecord)
        {
            FailHandshake("expected ServerHello to end its record", mark);
            return;
        }

        Seal(TlsSecretLabel.ServerHandshake, mark);
        if (Opaque != null)
            State.CompleteParameters(mark);
    }

    private void OnExtensions(ReadOnlySpan<byte> body, PacketMark mark)
    {
        if (_extensionsRead || !State.TryTakeExtensions(body, mark))
            FailHandshake($"expected EncryptedExtensions once and as RFC 8446 clause 4.3.1 says, found {body.Length} bytes that are not", mark);
        _extensionsRead = true;
    }
}
