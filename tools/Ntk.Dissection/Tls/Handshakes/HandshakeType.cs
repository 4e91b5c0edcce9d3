namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Handshake messages that change how what follows is read (RFC 8446 clause 4, RFC 5246 clause 7.4).</summary>
internal enum HandshakeType : byte
{
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    EndOfEarlyData = 5,
    EncryptedExtensions = 8,
    Finished = 20,
    KeyUpdate = 24,
}
