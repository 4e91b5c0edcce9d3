using CsCheck;
using Ntk.People.Tests.Peers;

namespace Ntk.People.Tests.Crashes;

public sealed class CrashTests
{
    private static readonly Gen<Action> Actions = Gen.Frequency(
        (8, Gen.Const(Action.Send)), (8, Gen.Const(Action.Fetch)), (2, Gen.Const(Action.SendWaiting)), (1, Gen.Const(Action.Rotate)), (1, Gen.Const(Action.Drain)), (1, Gen.Const(Action.Restart)));

    private static readonly Gen<Step[]> Steps =
        Gen.Select(Actions, Gen.Int[0, 1], Gen.Frequency((1, Gen.Const(-1)), (2, Gen.Int[0, 24])), (action, person, dies) => new Step(action, person, dies)).Array[1, 30];

    [Fact]
    public async Task wherever_programs_die_what_was_written_down_arrives_once_and_no_key_seals_twice()
    {
        var (crashes, arrived) = (0, 0);
        await Steps.SampleAsync(
            async steps =>
            {
                await using var world = await CrashWorld.MakeAsync();
                foreach (var step in steps)
                    await world.DoAsync(step);
                await world.FinishAsync();
                Interlocked.Add(ref crashes, world.Crashes);
                Interlocked.Add(ref arrived, world.Arrived);
            },
            iter: 60,
            threads: 1);
        Assert.True(crashes > 60 && arrived > 60, $"{crashes} crashes, {arrived} messages.");
    }

    [Fact]
    public async Task a_message_survives_a_crash_at_each_single_moment_of_sending_and_of_receiving()
    {
        for (var moment = 0; ; moment++)
        {
            await using var world = await CrashWorld.MakeAsync();
            await world.DoAsync(new Step(Action.Send, 0, moment));
            await world.DoAsync(new Step(Action.Fetch, 1, moment));
            await world.DoAsync(new Step(Action.Send, 1, moment));
            await world.DoAsync(new Step(Action.Fetch, 0, moment));
            await world.FinishAsync();
            if (world.Crashes == 0)
                break;
        }
    }

    [Fact]
    public async Task wherever_a_program_dies_that_gives_the_relay_prekeys_it_has_the_private_half_of_all_that_the_relay_gives_out()
    {
        for (var moment = 0; ; moment++)
        {
            await using var world = await CrashWorld.MakeAsync();
            await world.DoAsync(new Step(Action.Drain, 1, -1));
            await world.DoAsync(new Step(Action.Fetch, 1, moment));
            var hasDied = world.Crashes > 0;
            await world.DoAsync(new Step(Action.Drain, 1, -1));
            await world.DoAsync(new Step(Action.Fetch, 1, moment));
            await world.DoAsync(new Step(Action.Send, 0, -1));
            await world.FinishAsync();
            if (!hasDied)
                break;
        }
    }

    [Fact]
    public async Task a_handle_is_taken_whenever_the_program_dies_while_it_takes_it()
    {
        for (var moment = 0; ; moment++)
        {
            await using var person = new Person("dora", new FakeRelay(), new Clock());
            person.Fate.DieAfter(moment);
            try
            {
                await person.OpenAsync();
                break;
            }
            catch (CrashException)
            {
                person.Start();
                await person.OpenAsync();
            }

            Assert.Equal(person.Address, person.Mailbox.Address!.Address);
            await person.Post.LookUpAsync(person.Address, Person.RelayAddress, CancellationToken.None);
        }
    }
}
