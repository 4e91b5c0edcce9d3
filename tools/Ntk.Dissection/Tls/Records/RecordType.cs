namespace Ntk.Dissection.Tls.Records;

/// <summary>Content types of records (RFC 8446 clause 5.1).</summary>
internal enum RecordType : byte
{
    None = 0,
    ChangeCipherSpec = 20,
    Alert = 21,
    Handshake = 22,
    ApplicationData = 23,
}
