using System.Globalization;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>A connection to the hub: its calls are numbered, and each is answered.</summary>
/// <param name="dice">Chooses masks.</param>
/// <param name="who">Stands before the names of its turns.</param>
internal sealed class HubDialogue(Dice dice, string who) : Dialogue
{
    private const int ClosingTurns = 3;

    private int _calls;
    private bool _isClosed;

    /// <summary>A call that the relay takes, what it gives beside the answer, and the answer.</summary>
    public HubDialogue Call(string name, string method, object[] arguments, params ReadOnlySpan<(string Method, object[] Arguments)> given)
    {
        var id = (++_calls).ToString(CultureInfo.InvariantCulture);
        Put(new HubTurn($"{who} {name}", Side.Client, id, dice.Bytes(4), method, arguments));
        foreach (var gift in given)
            Relay(name, gift.Method, gift.Arguments);
        Put(new Turn($"{who} {name} answer", Side.Server, HubTalk.Plain(HubTalk.Binary, HubPack.Completion(id, 0))));
        return this;
    }

    /// <summary>A call of the relay's.</summary>
    public HubDialogue Relay(string name, string method, params object[] arguments)
    {
        Put(new HubTurn($"{who} {name} {method}", Side.Server, null, [], method, arguments));
        return this;
    }

    /// <summary>Both sides close.</summary>
    public HubDialogue Close()
    {
        Add(new Turn($"{who} bye", Side.Client, HubTalk.Masked(HubTalk.Binary, HubPack.Message([0x92, 7, 0xC0]), dice.Bytes(4))));
        Add(new Turn($"{who} close", Side.Client, HubTalk.Masked(HubTalk.CloseFrame, [0x03, 0xE8], dice.Bytes(4))));
        Add(new Turn($"{who} closed", Side.Server, HubTalk.Plain(HubTalk.CloseFrame, [0x03, 0xE8])));
        _isClosed = true;
        return this;
    }

    /// <summary>What is said later stands before the closing turns all the same.</summary>
    private void Put(Turn turn) => Turns.Insert(_isClosed ? Turns.Count - ClosingTurns : Turns.Count, turn);
}
