namespace Ntk.Dissection.Network;

/// <summary>Something that stands in a <see cref="RecencyList{T}"/>, at most in one.</summary>
internal abstract class Recent<T>
    where T : Recent<T>
{
    internal T? Newer { get; set; }

    internal T? Older { get; set; }
}
