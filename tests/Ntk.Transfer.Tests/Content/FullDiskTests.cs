using Ntk.Sealing;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

/// <summary>A device that is always full stands for a full disk.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task output_to_a_full_device_is_DiskFull()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await using var sink = ContentSink.ToStream(full, Moves.NewReceiver());
        sink.Begin(new Manifest { Kind = ContentKind.Stream });
        Assert.Equal(ContentFailure.DiskFull, await Moves.FailureOf(async () => await sink.WriteAsync(new byte[10], default)));
    }
}
