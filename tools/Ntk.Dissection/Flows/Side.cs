namespace Ntk.Dissection.Flows;

/// <summary>Who of the two ends of a flow sent something.</summary>
public enum Side
{
    /// <summary>Who began: the sender of the SYN, or of the first packet seen where the capture starts late and ports don't tell.</summary>
    Client,

    /// <summary>The other one.</summary>
    Server,
}
