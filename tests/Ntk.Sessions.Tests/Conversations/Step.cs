namespace Ntk.Sessions.Tests.Conversations;

/// <summary>One step of a world: who, what, where it dies, and a number that chooses the rest.</summary>
internal sealed record Step(Action Action, int Party, Crash Crash, int Argument);
