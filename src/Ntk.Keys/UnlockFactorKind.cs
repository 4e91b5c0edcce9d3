namespace Ntk.Keys;

/// <summary>What unlocks a key store beside the password. Numbers are those of the file and are never reused.</summary>
public enum UnlockFactorKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A random key that is kept on the device, apart from the store.</summary>
    DeviceKey = 1,

    /// <summary>The output of a WebAuthn authenticator's <c>prf</c> extension (Web Authentication Level 3, section 10.1.4).</summary>
    WebAuthnPrf = 2,
}
