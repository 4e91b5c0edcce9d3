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
        now.IsOffered = true;

        Assert.False(_nameplates.End(expired));

        Assert.Equal((Refusal.None, now), _nameplates.Join(now.Nameplate, "joiner"));
    }

    [Fact]
    public void a_nameplate_is_unknown_before_it_is_given()
    {
        var meeting = _nameplates.Open("first")!;
        Assert.Equal((Refusal.UnknownNameplate, null), _nameplates.Join(meeting.Nameplate, "joiner"));
        meeting.IsOffered = true;
        Assert.Equal((Refusal.None, meeting), _nameplates.Join(meeting.Nameplate, "joiner"));
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
