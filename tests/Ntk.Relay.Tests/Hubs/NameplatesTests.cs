using Ntk.Relay.Meetings;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

public sealed class NameplatesTests
{
    private readonly Nameplates _nameplates = new(TimeProvider.System);

    [Fact]
    public void ending_a_meeting_again_does_not_end_who_has_its_nameplate_now()
    {
        var expired = _nameplates.Open("first")!;
        Assert.True(_nameplates.End(expired));
        var now = Reopened(expired.Nameplate);

        Assert.False(_nameplates.End(expired));

        Assert.Equal((Refusal.None, now), _nameplates.Join(now.Nameplate, "joiner"));
    }

    /// <summary>Numbers are random: opens until this one comes again.</summary>
    private Meeting Reopened(int nameplate)
    {
        while (true)
        {
            var meeting = _nameplates.Open("second")!;
            if (meeting.Nameplate == nameplate)
                return meeting;
            _nameplates.End(meeting);
        }
    }
}
