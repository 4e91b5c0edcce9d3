namespace Ntk.Wire;

/// <summary>What follows from a refusal.</summary>
public static class RefusalMeaning
{
    /// <summary>Whether the transfer that was asked for is not there, and never will be again.</summary>
    public static bool IsOver(this Refusal refusal) =>
        refusal is Refusal.UnknownTransfer or Refusal.Expired or Refusal.Collected or Refusal.Deleted;
}
