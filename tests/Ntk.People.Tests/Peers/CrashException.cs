namespace Ntk.People.Tests.Peers;

/// <summary>The process dies here.</summary>
internal sealed class CrashException : Exception;
