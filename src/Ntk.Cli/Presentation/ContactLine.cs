using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, a contact.</summary>
/// <param name="Handle">The bare handle.</param>
/// <param name="Address">Handle and relay.</param>
/// <param name="State"><c>unverified</c>, <c>verified</c>, <c>changed</c>, or <c>removed</c>.</param>
/// <param name="Identity">The identity that its relay serves.</param>
/// <param name="Fingerprint">Of that identity, as things of the inbox have it.</param>
/// <param name="SafetyNumber">60 digits.</param>
/// <param name="Qr">The text of the QR code on this side.</param>
internal sealed record ContactLine(string Handle, string Address, string State, string Identity, string Fingerprint, string? SafetyNumber = null, string? Qr = null)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "contact";
}
