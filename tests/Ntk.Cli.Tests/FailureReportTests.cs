using Ntk.Cli.Failures;
using Ntk.Keys;
using Ntk.People;
using Ntk.People.Codes;
using Ntk.People.Lines;
using Ntk.Sealing;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Pairing;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;
using MessageFailure = Ntk.People.Contents.ContentFailure;

namespace Ntk.Cli.Tests;

public class FailureReportTests
{
    private static readonly IReadOnlyList<FailureReport> All =
    [
        .. Enum.GetValues<RelayFault>().Select(fault => RelayFaultReport.Of(fault, "detail")),
        .. Enum.GetValues<Refusal>().Select(RefusalReport.Of),
        .. Enum.GetValues<BlobFailure>().Select(BlobFailureReport.Of),
        .. Enum.GetValues<SealingFailure>().Select(failure => SealingFailureReport.Of(failure, "detail")),
        .. Enum.GetValues<LinkFault>().Where(fault => fault != LinkFault.None).Select(LinkFaultReport.Of),
        .. Enum.GetValues<KeyStoreFailure>().Select(failure => KeyStoreFailureReport.Of(failure, $"Message of {failure}.")),
        .. Enum.GetValues<SealedFileFailure>().Select(failure => SealedFileFailureReport.Of(failure, "detail")),
        .. Enum.GetValues<PeopleFailure>().Select(failure => PeopleFailureReport.Of(failure, $"Message of {failure}.")),
        .. Enum.GetValues<ReceiveFailure>().Where(failure => failure is not (ReceiveFailure.None or ReceiveFailure.Duplicate))
            .Select(failure => DiscardedMessageReport.Of(failure, apparent: null)),
        .. Enum.GetValues<MessageFailure>().Where(failure => failure != MessageFailure.None).Select(failure => DiscardedMessageReport.Of(failure, sender: null)),
        DiscardedMessageReport.MeantFor(AddressOf("mallory@relay.example.org"), sender: null),
        .. Enum.GetValues<CodeFailure>().Select(CodeFailureReport.Of),
        .. Enum.GetValues<PairingCodeFailure>().Where(failure => failure != PairingCodeFailure.None).Select(CodeFailureReport.Of),
        .. Enum.GetValues<AddressFault>().Where(fault => fault != AddressFault.None).Select(AddressFaultReport.Of),
        .. Enum.GetValues<ContentFailure>().Select(failure => ContentFailureReport.Of(failure, $"Message of {failure}.")),
    ];

    [Fact]
    public void every_failure_has_its_own_class() => Assert.Distinct(All.Select(report => report.Class));

    [Fact]
    public void every_failure_has_its_own_message() => Assert.Distinct(All.Select(report => report.Message));

    [Fact]
    public void every_failure_says_what_to_do() => Assert.All(All, report => Assert.False(string.IsNullOrWhiteSpace(report.Next)));

    [Fact]
    public void every_failure_ends_in_status_1_or_2() => Assert.All(All, report => Assert.InRange(report.Exit, 1, 2));

    public static TheoryData<Exception, string> Exceptions => new()
    {
        { new RelayException(Refusal.Expired, null), "refusal.Expired" },
        { new RelayException(Enum.GetValues<Refusal>().Max() + 1, null), "refusal.Unknown" },
        { new PeopleException((Refusal)(-1)), "refusal.Unknown" },
        { new RelayException(RelayFault.PinMismatch, "detail"), "relay.PinMismatch" },
        { new BlobException(BlobFailure.WrongKey, "detail"), "blob.WrongKey" },
        { new SealingException(SealingFailure.SourceChanged, "detail"), "sealing.SourceChanged" },
        { new ContentException(ContentFailure.DiskFull, "detail"), "content.DiskFull" },
        { new LinkException(LinkFault.Damaged), "link.Damaged" },
        { new KeyStoreException(KeyStoreFailure.NewerVersion, "detail"), "identity.NewerVersion" },
        { new PeopleException(PeopleFailure.IdentityChanged, "detail"), "people.IdentityChanged" },
        { new PeopleException(Refusal.RateLimited), "refusal.RateLimited" },
        { new DiscardedMessageException(DiscardedMessageReport.Of(ReceiveFailure.Replayed, null)), "message.Replayed" },
        { new NotAllSentException(1, 2), "people.NotAllSent" },
        { new LineException(new RelayException(RelayFault.Unreachable, "detail")), "relay.Unreachable" },
        { new CodeException(CodeFailure.WrongCode), "code.WrongCode" },
        { new CodeException(CodeFailure.Refused, Refusal.StoreUnavailable), "refusal.StoreUnavailable" },
        { SpentCodeException.AtSender(new LineException(new RelayException(RelayFault.ConnectionLost, "detail"))), "relay.ConnectionLost" },
        { new CodeTextException(PairingCodeFailure.UnknownWord), "code.UnknownWord" },
        { new AddressException(AddressFault.NoRelay), "address.NoRelay" },
        { new SealedFileException(SealedFileFailure.NotAuthentic, "detail"), "file.NotAuthentic" },
        { new UsageException("detail"), "usage" },
        { new IOException("detail"), "home.Unusable" },
        { new InvalidOperationException("detail"), "defect" },
    };

    [Fact]
    public void a_message_that_can_t_be_read_is_said_to_be_of_the_contact_that_it_seems_to_be_of()
    {
        var bob = AddressOf("bob@relay.example.org");

        Assert.StartsWith("A message that seems to be from bob@relay.example.org ", DiscardedMessageReport.Of(ReceiveFailure.TooFarAhead, bob).Message, StringComparison.Ordinal);
        Assert.StartsWith("A message that is from bob@relay.example.org ", DiscardedMessageReport.Of(MessageFailure.UnknownType, bob).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void an_exception_is_reported_by_its_class(Exception failure, string expected) =>
        Assert.Equal(expected, FailureReports.Of(failure).Class);

    [Fact]
    public void what_a_spent_code_led_to_goes_on_with_its_link()
    {
        var full = new ContentException(ContentFailure.DiskFull, "detail");

        var report = FailureReports.Of(SpentCodeException.AtReceiver("https://relay.example.org/#link", full));

        Assert.Equal(FailureReports.Of(full) with { Next = report.Next }, report);
        Assert.EndsWith("'https://relay.example.org/#link'", report.Next, StringComparison.Ordinal);
    }

    private static Address AddressOf(string text)
    {
        Assert.Equal(AddressFault.None, Address.TryParse(text, out var address, out _));
        return address!;
    }
}
