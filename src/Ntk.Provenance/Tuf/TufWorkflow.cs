namespace Ntk.Provenance.Tuf;

/// <summary>One run of the client workflow (section 5): asks for what <see cref="TrustedState"/> needs next, and remembers what it accepted.</summary>
internal sealed class TufWorkflow(TufFiles files, TrustRootQuery query, CancellationToken cancellation)
{
    private readonly Dictionary<string, VerifiedMetadata> _delegated = [];

    public async Task<TrustRootUpdate> RunAsync(ReadOnlyMemory<byte> pinnedRoot)
    {
        var state = await RememberedRootsAsync(TrustedState.Start(pinnedRoot)).ConfigureAwait(false);
        state = (await NewRootsAsync(state).ConfigureAwait(false)).AtTime(query.Time);
        state = await RememberedVersionsAsync(state).ConfigureAwait(false);
        state = await TimestampAsync(state).ConfigureAwait(false);
        state = await files.ObtainAsync(state.SnapshotRequest, bytes => state.WithSnapshot(bytes, query.Time), cancellation).ConfigureAwait(false);
        state = await files.ObtainAsync(state.RoleRequest("targets"), bytes => state.WithTargets(bytes, query.Time), cancellation).ConfigureAwait(false);
        var targets = await TargetsAsync(state).ConfigureAwait(false);
        VerifiedMetadata[] metadata =
            [state.Root.Header, state.Timestamp!.Header, state.Snapshot!.Header, state.Targets!.Header, .. _delegated.Values];
        var expiring = metadata.Where(file => file.Expires - query.Time < query.Warnings[file.Role]).ToArray();
        return new TrustRootUpdate(targets, metadata, expiring, files.Dropped, files.Offline);
    }

    /// <summary>The roots that earlier runs trusted, verified anew from the pinned one on.</summary>
    private async Task<TrustedState> RememberedRootsAsync(TrustedState state)
    {
        while (await files.CachedAsync(state.NextRootRequest, bytes => state.WithNextRoot(bytes), cancellation).ConfigureAwait(false) is { } next)
            state = next;
        return state;
    }

    /// <summary>Timestamp and snapshot of earlier runs, by which a rollback is told.</summary>
    private async Task<TrustedState> RememberedVersionsAsync(TrustedState state)
    {
        state = await files.CachedAsync(TrustedState.TimestampRequest, bytes => state.WithEarlierTimestamp(bytes), cancellation).ConfigureAwait(false) ?? state;
        var snapshot = new TufRequest(TrustedState.SnapshotFile, TrustedState.SnapshotFile, TufLimits.SnapshotBytes);
        return await files.CachedAsync(snapshot, bytes => state.WithEarlierSnapshot(bytes), cancellation).ConfigureAwait(false) ?? state;
    }

    /// <summary>5.3.</summary>
    private async Task<TrustedState> NewRootsAsync(TrustedState state)
    {
        for (var count = 0; !files.Offline && count < TufLimits.RootRotations; count++)
        {
            var request = state.NextRootRequest;
            if (await files.FetchAsync(request, cancellation).ConfigureAwait(false) is not { } bytes)
                break;
            var next = state.WithNextRoot(bytes);
            if (state.Root.Rotates(next.Root))
            {
                // 5.3.11, before the root is remembered: were the run to end in between, the next one would take them for files of the new keys.
                files.Cache.Delete(TrustedState.TimestampFile);
                files.Cache.Delete(TrustedState.SnapshotFile);
            }
            files.Cache.Write(request.CacheName, bytes);
            state = next;
        }
        return state;
    }

    /// <summary>5.4.</summary>
    private async Task<TrustedState> TimestampAsync(TrustedState state)
    {
        if (files.Offline && state.Timestamp is not null)
            return state.AtTimeOfTimestamp(query.Time);
        var bytes = await files.FetchRequiredAsync(TrustedState.TimestampRequest, cancellation).ConfigureAwait(false);
        var next = state.WithTimestamp(bytes, query.Time);
        if (!ReferenceEquals(next.Timestamp, state.Timestamp))
            files.Cache.Write(TrustedState.TimestampFile, bytes);
        return next;
    }

    /// <summary>5.6.7 and 5.7, for every target that was asked for.</summary>
    private async Task<Dictionary<string, ReadOnlyMemory<byte>>> TargetsAsync(TrustedState state)
    {
        var targets = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var path in query.Targets.Concat(query.OptionalTargets).Distinct())
        {
            if (await SearchAsync(state, path).ConfigureAwait(false) is { } description)
                targets[path] = await TargetAsync(state, path, description).ConfigureAwait(false);
            else if (query.Targets.Contains(path))
                throw new RefusedException(FailureClass.TufTargetMissing, "No role of the repository names the target", path);
        }
        return targets;
    }

    private async Task<FileDescription?> SearchAsync(TrustedState state, string path)
    {
        var search = new TargetSearch(path, state.Targets!);
        while (search.Next() is { } delegation)
        {
            var role = await files.ObtainAsync(
                state.RoleRequest(delegation.Name),
                bytes => state.ReadRole(delegation.Name, delegation.Keys, bytes, query.Time),
                cancellation).ConfigureAwait(false);
            _delegated[delegation.Name] = role.Header;
            search.Visit(role);
        }
        return search.Found;
    }

    private Task<byte[]> TargetAsync(TrustedState state, string path, FileDescription description) =>
        files.ObtainAsync(
            state.TargetRequest(path, description),
            bytes =>
            {
                description.Check(bytes, $"The target '{path}'");
                return bytes;
            },
            cancellation);
}
