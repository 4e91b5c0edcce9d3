namespace Ntk.Provenance.Tuf;

/// <summary>5.6.7: the search for one target through delegated roles, in pre-order and depth first. Pure: it says which role it needs next.</summary>
internal sealed class TargetSearch
{
    private readonly string _target;
    private readonly Stack<Delegation> _waiting = new();
    private readonly HashSet<string> _visited = [];

    public TargetSearch(string target, TargetsMetadata top)
    {
        _target = target;
        Visit(top);
    }

    /// <summary>What the first role that names the target says of it, or null.</summary>
    public FileDescription? Found { get; private set; }

    /// <summary>The next role to visit, or null where the search is at its end.</summary>
    public Delegation? Next()
    {
        while (Found is null && _waiting.TryPop(out var delegation))
        {
            // 5.6.7.1: a role that was visited is skipped, so that cycles end.
            if (_visited.Contains(delegation.Name))
                continue;
            if (_visited.Count >= TufLimits.RolesVisited)
                throw new RefusedException(
                    FailureClass.TufDelegationsTooMany,
                    $"The search for the target '{_target}' goes through too many roles",
                    $"at most {TufLimits.RolesVisited}");
            return delegation;
        }
        return null;
    }

    /// <summary>Goes on with the metadata of the role that was asked for.</summary>
    public void Visit(TargetsMetadata role)
    {
        _visited.Add(role.Header.Name);
        if (role.Targets.TryGetValue(_target, out var found))
        {
            Found = found;
            return;
        }
        var children = new List<Delegation>();
        foreach (var delegation in role.Delegations.Where(delegation => delegation.Covers(_target)))
        {
            children.Add(delegation);
            if (!delegation.Terminating)
                continue;
            // 5.6.7.2.1: nobody after this role is asked, here or in the roles that led here.
            _waiting.Clear();
            break;
        }
        foreach (var child in Enumerable.Reverse(children))
            _waiting.Push(child);
    }
}
