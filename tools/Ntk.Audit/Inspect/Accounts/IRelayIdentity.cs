namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What a flow knows of the relay that it goes to.</summary>
internal interface IRelayIdentity
{
    /// <summary>Path before the routes of the profile, without a slash at its end; empty for most.</summary>
    ReadOnlySpan<byte> PathPrefix { get; }

    /// <summary>Whether <paramref name="host"/> is this relay, as the field Host names it.</summary>
    bool IsHost(ReadOnlySpan<byte> host);
}
