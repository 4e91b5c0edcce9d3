namespace Ntk.People.Tests.Crashes;

/// <summary>A step: what, who, and after how many moments it dies; a negative number is never.</summary>
internal sealed record Step(Action Action, int Person, int DiesAfter);
