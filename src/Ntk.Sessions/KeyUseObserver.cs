namespace Ntk.Sessions;

/// <summary>Sees a key and a nonce just before something is sealed with them.</summary>
internal delegate void KeyUseObserver(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce);
