namespace Ntk.Relay.Tests.Storage;

/// <summary>What a command prints, readable while it prints.</summary>
internal sealed class SharedText : StringWriter
{
    private readonly Lock _lock = new();

    public override void Write(char value)
    {
        lock (_lock)
            base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_lock)
            base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
            base.Write(buffer);
    }

    public override void Write(string? value)
    {
        lock (_lock)
            base.Write(value);
    }

    public override void WriteLine(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
            base.WriteLine(buffer);
    }

    public override string ToString()
    {
        lock (_lock)
            return base.ToString();
    }
}
