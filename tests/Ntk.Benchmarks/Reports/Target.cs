using System.Globalization;

namespace Ntk.Benchmarks.Reports;

/// <summary>A number that the project means to reach.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Bound">The number.</param>
/// <param name="AtLeast">Whether the actual number must not be less, or not be more.</param>
/// <param name="Actual">What was measured; null where it was not.</param>
/// <param name="Note">What it is compared with.</param>
internal sealed record Target(string Text, double Bound, bool AtLeast, double? Actual, string Note = "")
{
    public bool? Met => Actual is { } actual ? (AtLeast ? actual >= Bound : actual <= Bound) : null;

    public string Line()
    {
        var verdict = Met switch { true => "met", false => "NOT MET", null => "not measured" };
        var bound = $"{(AtLeast ? ">=" : "<=")} {Number(Bound)}";
        return $"{verdict,-12}  {(Actual is { } actual ? Number(actual) : "-"),9}  {bound,-9}  {Text}{(Note.Length == 0 ? "" : $" ({Note})")}";
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "F0" : "0.##", CultureInfo.InvariantCulture);
}
