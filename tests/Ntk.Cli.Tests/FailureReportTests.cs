using Ntk.Cli.Failures;
using Ntk.Keys;
using Ntk.Sealing;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;

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
        { new RelayException(RelayFault.PinMismatch, "detail"), "relay.PinMismatch" },
        { new BlobException(BlobFailure.WrongKey, "detail"), "blob.WrongKey" },
        { new SealingException(SealingFailure.SourceChanged, "detail"), "sealing.SourceChanged" },
        { new ContentException(ContentFailure.DiskFull, "detail"), "content.DiskFull" },
        { new LinkException(LinkFault.Damaged), "link.Damaged" },
        { new KeyStoreException(KeyStoreFailure.NewerVersion, "detail"), "identity.NewerVersion" },
        { new UsageException("detail"), "usage" },
        { new IOException("detail"), "home.Unusable" },
        { new InvalidOperationException("detail"), "defect" },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void an_exception_is_reported_by_its_class(Exception failure, string expected) =>
        Assert.Equal(expected, FailureReports.Of(failure).Class);
}
