using Ntk.Release.Building;

namespace Ntk.Release.Reproducing;

/// <summary>How a condition was in two builds, as each of them found it.</summary>
/// <param name="Name">Which condition.</param>
/// <param name="First">How the first build found it.</param>
/// <param name="Second">How the second build found it.</param>
/// <param name="IsVaried">Whether it was to differ, and did.</param>
/// <param name="Reason">Why not.</param>
internal sealed record ConditionResult(string Name, string First, string Second, bool IsVaried, string? Reason)
{
    /// <summary>Compares what two builds found.</summary>
    /// <param name="wanted">What was to be varied.</param>
    /// <param name="obstacles">Why some of it could not be.</param>
    /// <param name="first">What the first build found.</param>
    /// <param name="second">What the second build found.</param>
    public static IReadOnlyList<ConditionResult> Compare(
        IReadOnlySet<Variation> wanted, IReadOnlyDictionary<Variation, string> obstacles, BuildConditions first, BuildConditions second) =>
        [.. Enum.GetValues<Variation>().Select(variation =>
        {
            var (one, other) = (Value(first, variation), Value(second, variation));
            var reason = obstacles.TryGetValue(variation, out var obstacle) ? obstacle
                : !wanted.Contains(variation) ? "not asked for"
                : one == other ? "it was so already"
                : null;
            return new ConditionResult(VariationSet.NameOf(variation), one, other, reason is null, reason);
        })];

    private static string Value(BuildConditions conditions, Variation variation) => variation switch
    {
        Variation.Folder => conditions.Folder,
        Variation.User => conditions.User,
        Variation.Umask => conditions.Umask,
        Variation.Timezone => conditions.TimeZone,
        Variation.Locale => conditions.Locale,
        Variation.Clock => conditions.Clock,
        Variation.Cores => conditions.Cores,
        Variation.Cache => conditions.Cache,
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "This is no condition."),
    };
}
