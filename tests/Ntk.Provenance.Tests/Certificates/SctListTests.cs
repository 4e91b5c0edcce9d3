using System.Buffers.Binary;
using System.Formats.Asn1;
using Ntk.Provenance.Sct;

namespace Ntk.Provenance.Tests.Certificates;

public sealed class SctListTests
{
    [Fact]
    public void every_part_of_a_timestamp_is_read()
    {
        var read = Assert.Single(SctList.Read(Wrapped(List(Sct(extensions: [7, 8], signature: [9])))));
        Assert.Equal((17UL, true), (read.Milliseconds, read.IsEcdsa));
        Assert.Equal(("0708", "09"), (Convert.ToHexString(read.Extensions.Span), Convert.ToHexString(read.Signature.Span)));
    }

    [Fact]
    public void sixteen_timestamps_are_read() => Assert.Null(ClassOf(Wrapped(List([.. Enumerable.Repeat(Sct(), 16)]))));

    [Fact]
    public void more_timestamps_are_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List([.. Enumerable.Repeat(Sct(), 17)]))));

    [Fact]
    public void an_empty_list_is_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List())));

    [Fact]
    public void nothing_is_no_list() => Assert.Equal(FailureClass.SctMalformed, ClassOf([]));

    [Fact]
    public void a_list_without_its_octet_string_is_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(List(Sct())));

    [Fact]
    public void bytes_after_the_list_are_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped([.. List(Sct()), 0])));

    [Fact]
    public void bytes_after_the_octet_string_are_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf([.. Wrapped(List(Sct())), 0]));

    [Fact]
    public void bytes_after_a_signature_are_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List([.. Sct(), 0]))));

    [Fact]
    public void another_version_is_refused() => Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List(Sct(version: 1)))));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void a_hash_that_is_too_weak_or_not_known_is_refused(byte hash) =>
        Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List(Sct(hash: hash)))));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void an_algorithm_that_is_not_known_is_refused(byte algorithm) =>
        Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List(Sct(algorithm: algorithm)))));

    [Fact]
    public void a_timestamp_that_is_cut_anywhere_is_refused()
    {
        var whole = Sct(extensions: [1]);
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(FailureClass.SctMalformed, ClassOf(Wrapped(List(whole[..length]))));
    }

    private static byte[] Sct(byte version = 0, byte hash = 4, byte algorithm = 3, byte[]? extensions = null, byte[]? signature = null) =>
        [version, .. new byte[32], 0, 0, 0, 0, 0, 0, 0, 17, .. Counted(extensions ?? []), hash, algorithm, .. Counted(signature ?? [1, 2, 3])];

    private static byte[] List(params byte[][] timestamps) => Counted([.. timestamps.SelectMany(t => Counted(t))]);

    private static byte[] Counted(byte[] bytes)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        return [.. length, .. bytes];
    }

    private static byte[] Wrapped(byte[] list)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(list);
        return writer.Encode();
    }

    private static FailureClass? ClassOf(byte[] extension) => Refused.By(() => SctList.Read(extension))?.Class;
}
