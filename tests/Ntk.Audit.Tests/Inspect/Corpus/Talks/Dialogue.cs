using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>What is said over one connection, turn by turn.</summary>
internal class Dialogue
{
    public List<Turn> Turns { get; } = [];

    /// <summary>What has to be over before this one begins: another dialogue, and how many turns of it; null for the first.</summary>
    public (Dialogue Dialogue, int Turns)? After { get; init; }

    /// <summary>Whether it is cut off by a reset.</summary>
    public bool IsReset { get; init; }

    public Dialogue Client(string name, string head, ReadOnlySpan<byte> body = default) => Add(Turn.Of(name, Side.Client, head, body));

    public Dialogue Server(string name, string head, ReadOnlySpan<byte> body = default) => Add(Turn.Of(name, Side.Server, head, body));

    public Dialogue Add(Turn turn)
    {
        Turns.Add(turn);
        return this;
    }
}
