namespace Ntk.Audit.Verify;

/// <summary>What the command line names.</summary>
internal enum ArtifactKind
{
    /// <summary>One file: a program, an archive, a package.</summary>
    File = 1,

    /// <summary>A folder: an archive or package that was unpacked, or the files of a release.</summary>
    Folder,

    /// <summary>The program of a process that runs.</summary>
    Process,
}
