using CsCheck;

namespace Ntk.Sessions.Tests.Conversations;

public sealed class ConversationTests
{
    private static readonly Gen<Action> Actions = Gen.Frequency(
        (3, Gen.Const(Action.Start)), (1, Gen.Const(Action.StartWithUsedBundle)), (20, Gen.Const(Action.Send)), (1, Gen.Const(Action.Rotate)),
        (20, Gen.Const(Action.Deliver)), (2, Gen.Const(Action.Drop)), (2, Gen.Const(Action.Duplicate)), (3, Gen.Const(Action.Replay)),
        (2, Gen.Const(Action.Misdeliver)), (2, Gen.Const(Action.Tamper)));

    private static readonly Gen<Crash> Crashes =
        Gen.Frequency((6, Gen.Const(Crash.None)), (1, Gen.Const(Crash.BeforeWriting)), (1, Gen.Const(Crash.AfterWriting)));

    private static readonly Gen<Step[]> Steps =
        Gen.Select(Actions, Gen.Int[0, 1], Crashes, Gen.Int[0, 9999], (action, party, crash, argument) => new Step(action, party, crash, argument)).Array[1, 80];

    [Fact]
    public void whatever_the_relay_does_and_whenever_a_party_dies_messages_arrive_once_and_as_sent() => Steps.Sample(steps => { Run(steps); }, iter: 300, threads: 1);

    [Fact]
    public void the_worlds_that_are_tried_deliver_messages()
    {
        var delivered = 0;
        Steps.Sample(steps => { delivered += Run(steps); }, iter: 50, threads: 1);

        Assert.True(delivered > 50, $"{delivered} messages were delivered.");
    }

    private static int Run(Step[] steps)
    {
        using var world = new World { HasSharedSessions = steps.Any(s => s.Action == Action.StartWithUsedBundle) };
        world.Do(new Step(Action.Start, 0, Crash.None, 3));
        foreach (var step in steps)
            world.Do(step);
        world.Finish();
        return world.Delivered;
    }
}
