namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Whether a handshake message is there.</summary>
internal enum MessageState
{
    Whole,
    NeedsMore,
    TooLong,
}
