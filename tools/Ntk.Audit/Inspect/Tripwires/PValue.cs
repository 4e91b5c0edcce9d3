namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>Probabilities of random bytes to look at least as unlikely. All but that of chi-square are upper bounds that hold exactly.</summary>
internal static class PValue
{
    private const int MaxSteps = 10_000;

    /// <summary>
    /// The upper tail of the chi-square distribution, the regularized incomplete gamma function Q(df/2, x/2): a series below the mean, a continued
    /// fraction above (Abramowitz and Stegun, 6.5.29 and 6.5.31). Relative error below 1e-10 for up to 1,000 degrees of freedom.
    /// </summary>
    public static double ChiSquareUpper(double statistic, int degrees) =>
        statistic <= 0 ? 1 : statistic < degrees + 2 ? 1 - Series(degrees / 2.0, statistic / 2) : Fraction(degrees / 2.0, statistic / 2);

    /// <summary>The lower tail.</summary>
    public static double ChiSquareLower(double statistic, int degrees) =>
        statistic <= 0 ? 0 : statistic < degrees + 2 ? Series(degrees / 2.0, statistic / 2) : 1 - Fraction(degrees / 2.0, statistic / 2);

    /// <summary>
    /// That independent trials succeed as often or as seldom as they did: twice the bound of Chernoff, exp(-n D(k/n || p)), where D is
    /// the relative entropy.
    /// </summary>
    public static double Binomial(long successes, long trials, double probability)
    {
        if (trials == 0)
            return 1;
        var share = (double)successes / trials;
        var entropy = Term(share, probability) + Term(1 - share, 1 - probability);
        return Math.Min(1, 2 * Math.Exp(-trials * entropy));
    }

    private static double Term(double share, double probability) => share == 0 ? 0 : share * Math.Log(share / probability);

    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MaxSteps && term > sum * 1e-16; n++)
            sum += term *= x / (a + n);
        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < MaxSteps; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
                break;
        }
        return h * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    /// <summary>Stirling's series (Abramowitz and Stegun, 6.1.41) after moving the argument above 15, where its error is below 1e-15.</summary>
    private static double LogGamma(double a)
    {
        var shift = 0.0;
        for (; a < 15; a++)
            shift += Math.Log(a);
        var square = 1 / (a * a);
        var series = ((((((((square / 1188) - (1.0 / 1680)) * square) + (1.0 / 1260)) * square) - (1.0 / 360)) * square) + (1.0 / 12)) / a;
        return ((a - 0.5) * Math.Log(a)) - a + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }
}
