using System.Text;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Layers;

/// <summary>What one side sends next: bytes, or a number of bytes that are missing.</summary>
internal readonly record struct Step(Side Side, byte[] Bytes, long Missing = 0)
{
    public static Step Client(string latin) => new(Side.Client, Encoding.Latin1.GetBytes(latin));

    public static Step Server(string latin) => new(Side.Server, Encoding.Latin1.GetBytes(latin));

    public static Step Client(params byte[] bytes) => new(Side.Client, bytes);

    public static Step Server(params byte[] bytes) => new(Side.Server, bytes);

    public static Step Gap(Side side, long missing) => new(side, [], missing);
}
