namespace Ntk.Release.Failures;

/// <summary>Why a release can't be made or compared.</summary>
internal enum ReleaseFault
{
    /// <summary>The folder is no source tree of NTK, or lies in none.</summary>
    NoSourceTree,

    /// <summary>The tree differs from its commit.</summary>
    ChangedTree,

    /// <summary>The tree has no commit to take its date from, and none was given; or one was given beside a commit.</summary>
    SourceDate,

    /// <summary>The tree has no commit to attest, or one was given that is none, or beside git's own.</summary>
    SourceCommit,

    /// <summary>There is no address under which others find the source, or one that can't be published.</summary>
    SourceUri,

    /// <summary>Directory.Build.props gives no version, or one that is no semantic version.</summary>
    Version,

    /// <summary>The path of the output has a sign that MSBuild takes for one of its own.</summary>
    OutputPath,

    /// <summary>Something is at the place of the output that is no earlier release.</summary>
    OutputInTheWay,

    /// <summary>A program that the build needs is not there.</summary>
    MissingProgram,

    /// <summary>A program that the build ran failed.</summary>
    StepFailed,

    /// <summary>What a step left is not what it has to leave.</summary>
    UnexpectedResult,

    /// <summary>A folder is not one whole release as it was built, or is built from another commit.</summary>
    NoBuiltRelease,

    /// <summary>A file that was named is not what it has to be, or not to be written.</summary>
    Input,

    /// <summary>The folder of attestations has no such release.</summary>
    NoSuchRelease,

    /// <summary>The release, or a rebuild of that name, is published already, and is never replaced.</summary>
    AlreadyPublished,

    /// <summary>A service refused to sign, or what was signed does not satisfy the policy.</summary>
    Refused,

    /// <summary>A build gave other bits than the published ones.</summary>
    Differs,
}
