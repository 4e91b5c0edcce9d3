namespace Ntk.Provenance.Policy;

/// <summary>Who has to have signed. There is no policy that lets anybody have signed.</summary>
public abstract record SignerPolicy
{
    private protected SignerPolicy()
    {
    }
}
