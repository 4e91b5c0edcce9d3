using Ntk.Audit.Inspect.Tripwires;

namespace Ntk.Audit.Tests.Inspect.Tripwires;

public sealed class PValueTests
{
    /// <summary>For an even number of degrees, exp(-x/2) times the sum of (x/2)^i / i! for i below df/2; computed with 60 digits.</summary>
    [Theory]
    [InlineData(2, 5.991, 5.001161502658e-2)]
    [InlineData(10, 18.307, 5.000058909140e-2)]
    [InlineData(100, 124.342, 5.000071576997e-2)]
    [InlineData(254, 200, 9.947705653050e-1)]
    [InlineData(254, 254, 4.881993585791e-1)]
    [InlineData(254, 293, 4.665593652899e-2)]
    [InlineData(254, 400, 1.313040488639e-8)]
    [InlineData(254, 600, 4.881910955905e-30)]
    [InlineData(254, 1000, 4.715669051236e-89)]
    [InlineData(1000, 1100, 1.461440812630e-2)]
    public void the_upper_tail_of_chi_square_is_exact(int degrees, double statistic, double expected) =>
        Assert.InRange(PValue.ChiSquareUpper(statistic, degrees) / expected, 1 - 1e-9, 1 + 1e-9);

    /// <summary>Percentage points of NIST's e-Handbook of Statistical Methods, section 1.3.6.7.4, to the digits that it gives.</summary>
    [Theory]
    [InlineData(1, 3.841, 0.05), InlineData(1, 6.635, 0.01), InlineData(5, 11.070, 0.05), InlineData(10, 29.588, 0.001), InlineData(99, 123.225, 0.05), InlineData(100, 135.807, 0.01)]
    public void known_tables_agree(int degrees, double statistic, double expected) =>
        Assert.InRange(PValue.ChiSquareUpper(statistic, degrees) / expected, 0.999, 1.001);

    [Theory]
    [InlineData(255, 100), InlineData(255, 255), InlineData(255, 258), InlineData(255, 400)]
    public void both_tails_add_up_to_one(int degrees, double statistic) =>
        Assert.Equal(1, PValue.ChiSquareUpper(statistic, degrees) + PValue.ChiSquareLower(statistic, degrees), 12);

    [Theory]
    [InlineData(60, 100), InlineData(75, 100), InlineData(95, 100), InlineData(100, 100), InlineData(30, 100), InlineData(0, 100)]
    public void the_bound_of_a_binomial_is_above_its_exact_tails(int successes, int trials)
    {
        var distance = Math.Abs(successes - (trials / 2));
        var exact = Enumerable.Range(0, trials + 1).Where(k => Math.Abs(k - (trials / 2)) >= distance).Sum(k => Math.Exp(LogChoose(trials, k)) / Math.Pow(2, trials));
        Assert.InRange(exact, 0, PValue.Binomial(successes, trials, 0.5) * (1 + 1e-12));
    }

    private static double LogChoose(int n, int k) => Enumerable.Range(1, k).Sum(i => Math.Log(n - k + i) - Math.Log(i));
}
