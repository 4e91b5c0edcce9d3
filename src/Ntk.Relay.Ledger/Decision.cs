using System.Collections.Immutable;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>What a decider answers: the events to append, possibly none, or a refusal.</summary>
/// <param name="Refusal"><see cref="Wire.Refusal.None"/>, or why nothing may be appended.</param>
/// <param name="Events">In order; empty where the command changes nothing.</param>
public readonly record struct Decision(Refusal Refusal, ImmutableArray<ILedgerEvent> Events)
{
    /// <summary>Nothing happens, and that is right.</summary>
    public static Decision Nothing { get; } = new(Refusal.None, []);

    /// <summary>One event.</summary>
    public static Decision Of(ILedgerEvent happened) => new(Refusal.None, [happened]);

    /// <summary>Refused.</summary>
    public static Decision Refused(Refusal refusal) => new(refusal, []);
}
