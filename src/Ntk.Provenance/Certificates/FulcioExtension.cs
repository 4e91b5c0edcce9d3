namespace Ntk.Provenance.Certificates;

/// <summary>
/// What Fulcio certifies (its document oid-info): the value is the last arc below 1.3.6.1.4.1.57264.1. Values 1 to 6 are the first, deprecated
/// generation, written as bare text; from 8 on each is a DER UTF8String.
/// </summary>
public enum FulcioExtension
{
    /// <summary>OIDC issuer, first generation.</summary>
    IssuerV1 = 1,

    /// <summary>Event that started a GitHub workflow.</summary>
    GitHubWorkflowTrigger = 2,

    /// <summary>Commit of a GitHub workflow.</summary>
    GitHubWorkflowSha = 3,

    /// <summary>Name of a GitHub workflow.</summary>
    GitHubWorkflowName = 4,

    /// <summary>Repository of a GitHub workflow.</summary>
    GitHubWorkflowRepository = 5,

    /// <summary>Ref of a GitHub workflow.</summary>
    GitHubWorkflowRef = 6,

    /// <summary>OIDC issuer.</summary>
    Issuer = 8,

    /// <summary>Build instructions that are responsible for signing.</summary>
    BuildSignerUri = 9,

    /// <summary>Version of those instructions.</summary>
    BuildSignerDigest = 10,

    /// <summary>Whether the build ran on hosted or own infrastructure.</summary>
    RunnerEnvironment = 11,

    /// <summary>Repository that was built.</summary>
    SourceRepositoryUri = 12,

    /// <summary>Commit that was built.</summary>
    SourceRepositoryDigest = 13,

    /// <summary>Ref that was built.</summary>
    SourceRepositoryRef = 14,

    /// <summary>Immutable identifier of the repository.</summary>
    SourceRepositoryIdentifier = 15,

    /// <summary>Owner of the repository.</summary>
    SourceRepositoryOwnerUri = 16,

    /// <summary>Immutable identifier of the owner.</summary>
    SourceRepositoryOwnerIdentifier = 17,

    /// <summary>Top-level build instructions.</summary>
    BuildConfigUri = 18,

    /// <summary>Version of the top-level build instructions.</summary>
    BuildConfigDigest = 19,

    /// <summary>Event that started the build.</summary>
    BuildTrigger = 20,

    /// <summary>The run of the build.</summary>
    RunInvocationUri = 21,

    /// <summary>Whether the repository was public.</summary>
    SourceRepositoryVisibilityAtSigning = 22,

    /// <summary>Deployment target of the run.</summary>
    DeploymentEnvironment = 23,
}
