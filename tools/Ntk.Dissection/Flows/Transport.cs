namespace Ntk.Dissection.Flows;

/// <summary>What carries a flow.</summary>
public enum Transport
{
    Tcp,
    Udp,
}
