namespace Ntk.Audit.Capturing;

/// <summary>A capture that this program made.</summary>
/// <param name="Keys">What the command wrote of its session keys, or null where it wrote none.</param>
/// <param name="Filter">What it was limited to, or null.</param>
/// <param name="Lost">What it lacks, in a sentence, or null.</param>
internal sealed record OwnCapture(FileInfo? Keys, string? Filter, string? Lost);
