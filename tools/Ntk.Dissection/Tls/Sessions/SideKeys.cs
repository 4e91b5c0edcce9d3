using Ntk.Dissection.Tls.Records;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>The keys with which one side seals now.</summary>
internal sealed class SideKeys : IDisposable
{
    private TrafficSecret? _secret;

    public RecordCipher? Cipher { get; private set; }

    /// <summary>Goes on with keys of TLS 1.3.</summary>
    public void Use(TlsSuite suite, ReadOnlySpan<byte> trafficSecret)
    {
        Dispose();
        _secret = new(suite, trafficSecret);
        Cipher = _secret.NewCipher();
    }

    /// <summary>Goes on with keys of TLS 1.2.</summary>
    public void Use(RecordCipher cipher)
    {
        Dispose();
        Cipher = cipher;
    }

    /// <summary>Goes on with the keys after a KeyUpdate.</summary>
    public void Update()
    {
        _secret!.Update();
        Cipher!.Dispose();
        Cipher = _secret.NewCipher();
    }

    public void Dispose()
    {
        _secret?.Dispose();
        _secret = null;
        Cipher?.Dispose();
        Cipher = null;
    }
}
