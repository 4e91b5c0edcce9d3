namespace Ntk.Dissection.Network;

/// <summary>Flows by their endpoints, a bounded number. Constant time, and none for the flow that was asked for last.</summary>
internal sealed class FlowTable<T>(int capacity)
    where T : FlowEntry
{
    private readonly Dictionary<FlowKey, T> _flows = [];
    private readonly RecencyList<FlowEntry> _open = new();
    private readonly RecencyList<FlowEntry> _closed = new();
    private T? _last;

    internal bool Full => _flows.Count >= capacity;

    /// <summary>The one to be forgotten next: a closed one where there is one.</summary>
    internal T? Oldest => (T?)(_closed.Oldest ?? _open.Oldest);

    internal T? Find(in FlowKey key)
    {
        if (_last is not null && _last.Key == key)
            return _last;
        if (!_flows.TryGetValue(key, out var flow))
            return null;
        _last = flow;
        (flow.Closed ? _closed : _open).Touch(flow);
        return flow;
    }

    internal void Add(T flow)
    {
        _flows.Add(flow.Key, flow);
        _open.Add(flow);
        _last = flow;
    }

    internal void Close(T flow)
    {
        _open.Remove(flow);
        _closed.Add(flow);
        flow.Closed = true;
    }

    internal void Remove(T flow)
    {
        _flows.Remove(flow.Key);
        (flow.Closed ? _closed : _open).Remove(flow);
        if (ReferenceEquals(_last, flow))
            _last = null;
    }
}
