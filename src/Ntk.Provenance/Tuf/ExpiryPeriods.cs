namespace Ntk.Provenance.Tuf;

/// <summary>How long before its expiry the metadata of a role is worth a warning.</summary>
/// <param name="Root">People sign a root, in several places: weeks pass before the next one.</param>
/// <param name="Timestamp">A machine signs it. The public-good instance's is valid for seven days and due to be signed anew when six are left.</param>
/// <param name="Snapshot">A machine signs it, when something changes.</param>
/// <param name="Targets">People sign it, as they do the root; a delegated role's too.</param>
public sealed record ExpiryPeriods(TimeSpan Root, TimeSpan Timestamp, TimeSpan Snapshot, TimeSpan Targets)
{
    /// <summary>14 days for what people sign, 7 for the snapshot, 2 for the timestamp.</summary>
    public static ExpiryPeriods Default { get; } =
        new(TimeSpan.FromDays(14), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14));

    /// <summary>The period of a role.</summary>
    public TimeSpan this[TufRole role] => role switch
    {
        TufRole.Root => Root,
        TufRole.Timestamp => Timestamp,
        TufRole.Snapshot => Snapshot,
        TufRole.Targets => Targets,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
