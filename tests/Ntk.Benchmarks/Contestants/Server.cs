using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary>A server that a contestant keeps running between transfers.</summary>
/// <param name="Label">Name in the report.</param>
/// <param name="Process">Its main process.</param>
/// <param name="Folder">Processes that work in it belong to the server as well.</param>
internal sealed record Server(string Label, ChildProcess Process, string? Folder = null);
