namespace Ntk.Release.Comparing;

/// <summary>One difference between two builds of an artifact.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Member">The member of the archive in which it differs; null for the file itself.</param>
/// <param name="Offset">Of the first byte that differs, where bytes do.</param>
/// <param name="First">What the first build has.</param>
/// <param name="Second">What the second build has.</param>
internal sealed record Difference(DifferenceKind Kind, string? Member, long? Offset, string First, string Second)
{
    /// <summary>In a line, for people.</summary>
    public string Text => $"{(Member is null ? "" : $"{Member}: ")}{What()}";

    private string What() => Kind switch
    {
        DifferenceKind.Byte => $"byte {Offset} is {First} in the first build and {Second} in the second",
        DifferenceKind.Container => "every member is the same; only the archive is written in another way",
        _ => $"{Kind.ToString().ToLowerInvariant()}: {First} in the first build, {Second} in the second",
    };
}
