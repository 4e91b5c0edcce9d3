using System.Collections.Frozen;

namespace Ntk.Dissection.Tls.Suites;

/// <summary>The cipher suites that can be decrypted, and the names of those that are met often and can't be.</summary>
internal static class TlsSuites
{
    private static readonly FrozenDictionary<ushort, TlsSuite> Known = All().ToFrozenDictionary(suite => suite.Number);

    public static TlsSuite Of(ushort number) => Known.TryGetValue(number, out var suite) ? suite : new(number, $"0x{number:X4}");

    private static IEnumerable<TlsSuite> All() =>
    [
        Aes128(0x1301, "TLS_AES_128_GCM_SHA256"),
        Aes256(0x1302, "TLS_AES_256_GCM_SHA384"),
        ChaCha(0x1303, "TLS_CHACHA20_POLY1305_SHA256"),
        Aes128(0x009C, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
        Aes256(0x009D, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
        Aes128(0x009E, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
        Aes256(0x009F, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
        Aes128(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
        Aes256(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        Aes128(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
        Aes256(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        ChaCha(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        ChaCha(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
        ChaCha(0xCCAA, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        Opaque(0x1304, "TLS_AES_128_CCM_SHA256"),
        Opaque(0x1305, "TLS_AES_128_CCM_8_SHA256"),
        Opaque(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA"),
        Opaque(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
        Opaque(0x003C, "TLS_RSA_WITH_AES_128_CBC_SHA256"),
        Opaque(0x003D, "TLS_RSA_WITH_AES_256_CBC_SHA256"),
        Opaque(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
        Opaque(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
        Opaque(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"),
        Opaque(0x006B, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"),
        Opaque(0xC009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
        Opaque(0xC00A, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
        Opaque(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
        Opaque(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
        Opaque(0xC023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
        Opaque(0xC024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
        Opaque(0xC027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
        Opaque(0xC028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
        Opaque(0xC0AC, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"),
        Opaque(0xC0AE, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"),
    ];

    private static TlsSuite Aes128(ushort number, string name) => new(number, name) { Aead = AeadKind.Aes128Gcm };

    private static TlsSuite Aes256(ushort number, string name) => new(number, name) { Aead = AeadKind.Aes256Gcm, Sha384 = true };

    private static TlsSuite ChaCha(ushort number, string name) => new(number, name) { Aead = AeadKind.ChaCha20Poly1305 };

    private static TlsSuite Opaque(ushort number, string name) => new(number, name);
}
