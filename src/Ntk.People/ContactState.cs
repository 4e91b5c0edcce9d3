namespace Ntk.People;

/// <summary>What is known of the identity of a contact. Numbers are never reused.</summary>
public enum ContactState
{
    /// <summary>The relay served it at first; nobody compared anything.</summary>
    Unverified = 1,

    /// <summary>Its safety number was compared.</summary>
    Verified = 2,

    /// <summary>The relay serves another one now. Nothing is sent until somebody decides.</summary>
    Changed = 3,
}
