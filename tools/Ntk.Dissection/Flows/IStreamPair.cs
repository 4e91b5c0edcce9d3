namespace Ntk.Dissection.Flows;

/// <summary>Both sides of a stream, as a layer above takes them.</summary>
public interface IStreamPair
{
    /// <summary>What <see cref="Side.Client"/> sends.</summary>
    IStreamSink Client { get; }

    /// <summary>What <see cref="Side.Server"/> sends.</summary>
    IStreamSink Server { get; }
}
