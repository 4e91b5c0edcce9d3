namespace Ntk.Provenance.Tests;

/// <summary>The failure of a reader inside of the library. Any exception that does not carry one fails the test.</summary>
internal static class Refused
{
    /// <returns>The failure, or null where the reader accepts.</returns>
    public static Failure? By(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Failure;
        }
    }
}
