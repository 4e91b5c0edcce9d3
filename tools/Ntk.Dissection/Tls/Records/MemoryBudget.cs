namespace Ntk.Dissection.Tls.Records;

/// <summary>Bytes that all sessions of a dissector may keep together: one flow needs little, and a hostile capture has tens of thousands.</summary>
internal sealed class MemoryBudget(long limit)
{
    public long Used { get; private set; }

    public bool TryTake(long bytes)
    {
        if (bytes > limit - Used)
            return false;
        Used += bytes;
        return true;
    }

    public void Give(long bytes) => Used -= bytes;
}
