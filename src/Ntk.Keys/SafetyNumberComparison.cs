namespace Ntk.Keys;

/// <summary>What scanning another's QR code showed.</summary>
public enum SafetyNumberComparison
{
    /// <summary>Both see the same two identities.</summary>
    Match = 1,

    /// <summary>They see different identities, or the code belongs to another conversation.</summary>
    Mismatch = 2,

    /// <summary>The code is of a version that this program does not know.</summary>
    OtherVersion = 3,

    /// <summary>The code is no safety number of NTK.</summary>
    NotASafetyNumber = 4,
}
