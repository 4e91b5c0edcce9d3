using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls;

/// <summary>What client and server agreed on.</summary>
/// <param name="Session">Names the session in key logs.</param>
/// <param name="Version">0x0304 for TLS 1.3, 0x0303 for TLS 1.2; others can't be read.</param>
/// <param name="Suite">The cipher suite.</param>
/// <param name="ServerName">The host that the client asked for; null where it named none.</param>
/// <param name="ApplicationProtocol">What follows, by ALPN; null where none was chosen, or what says so can't be read.</param>
/// <param name="Resumed">Whether it goes on from an earlier session, by a session id, ticket or pre-shared key.</param>
/// <param name="EarlyData">What became of data before the handshake.</param>
public sealed record TlsNegotiated(
    TlsClientRandom Session, ushort Version, TlsSuite Suite, string? ServerName, string? ApplicationProtocol, bool Resumed, TlsEarlyData EarlyData);
