namespace Ntk.People.Tests.Peers;

/// <summary>Decides where a process dies: after so many moments at which it could.</summary>
internal sealed class Fate
{
    private int _left = int.MaxValue;

    /// <summary>Moments that have passed.</summary>
    internal int Passed { get; private set; }

    /// <summary>Dies at the moment that follows so many others; a negative number is never.</summary>
    internal void DieAfter(int moments) => (_left, Passed) = (moments < 0 ? int.MaxValue : moments, 0);

    internal void Moment()
    {
        Passed++;
        if (_left-- == 0)
            throw new CrashException();
    }
}
