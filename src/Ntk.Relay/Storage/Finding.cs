namespace Ntk.Relay.Storage;

/// <summary>One thing that <c>ntk-relay doctor</c> looked at.</summary>
/// <param name="Check">What, one word.</param>
/// <param name="Ok">Whether a relay can work with it.</param>
/// <param name="Found">What was found, with values.</param>
public sealed record Finding(string Check, bool Ok, string Found);
