using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, something that was received.</summary>
/// <param name="Event"><c>text</c> or <c>transfer</c>.</param>
/// <param name="Number">Names it in the inbox, as <c>--drop</c> takes it.</param>
/// <param name="From">Address of the contact that wrote it; null where it is none.</param>
/// <param name="State">Of that contact; <c>unknown</c>, or <c>impersonation</c> where a stranger claims a contact's address.</param>
/// <param name="Fingerprint">Of the identity that wrote it.</param>
/// <param name="Claims">The address that the sender says is its own.</param>
/// <param name="Id">Of the content.</param>
/// <param name="Time">When the sender says that it was written.</param>
/// <param name="Text">Of a text.</param>
/// <param name="Link">Of a transfer.</param>
internal sealed record InboxLine(
    [property: JsonPropertyOrder(-1)] string Event, long Number, string? From, string State, string Fingerprint, string? Claims, string Id, DateTimeOffset Time, string? Text, string? Link);
