using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Accounts;

/// <summary>What is allowed on the hub although it is not the rule.</summary>
public sealed class MailboxRulesTests
{
    private const Need Mail = Need.Mail | Need.NoOpening;

    [Fact]
    public void what_another_connection_of_the_owner_took_may_be_left_out()
    {
        using var scene = new Scene(40_101, Mail);
        var again = scene.Talk.Owner(scene.People, scene.Hub("owner hello"));
        scene.Dialogues.Add(again);
        foreach (var name in (ReadOnlySpan<string>)["owner third Deliver", "owner last"])
            again.Turns.OfType<HubTurn>().Single(turn => turn.Name == name).Put(0, 1L << 41);

        Holds(scene);
    }

    [Fact]
    public void an_acknowledgement_may_come_again()
    {
        using var scene = new Scene(40_102, Mail);
        scene.Hub("owner hello").Call("again", HubMethods.Acknowledge, ((HubTurn)scene["owner last"]).Arguments);

        Holds(scene);
    }

    [Fact]
    public void a_mailbox_may_be_opened_after_it_was_not_there_to_attend()
    {
        using var scene = new Scene(40_103, Mail);
        var owner = scene.Hub("owner hello");
        var refused = new HubDialogue(scene.Dice, "refused");
        refused.Call("challenge", HubMethods.Challenge, [], (HubMethods.Challenged, [scene.People.Challenge]));
        refused.Call("attend", HubMethods.Attend, ((HubTurn)scene["owner attend"]).Arguments);
        refused.Turns[^1].Bytes = HubTalk.Plain(HubTalk.Binary, HubPack.Completion("2", (int)Refusal.UnknownMailbox));
        var before = owner.Turns.Take(4).ToArray();
        var alone = new Dialogue();
        foreach (var turn in before.Concat(refused.Turns).Concat(owner.Turns.TakeLast(3)))
            alone.Add(turn);
        scene.Dialogues.Remove(owner);
        scene.Dialogues.Add(alone);
        scene.OpenedMessage = null;

        Holds(scene);
    }

    private static void Holds(Scene scene)
    {
        var report = scene.Capture().Inspect(scene);
        Assert.True(report.Holds, CleanCaptureTests.Told(report));
    }
}
