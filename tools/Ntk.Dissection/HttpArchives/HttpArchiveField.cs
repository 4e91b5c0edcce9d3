namespace Ntk.Dissection.HttpArchives;

/// <summary>A header field, as the browser shows it.</summary>
public readonly record struct HttpArchiveField(string Name, string Value);
