using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>The handshakes that RFC 8448 publishes, each a file of <c>tests/vectors/tls</c>.</summary>
public sealed class Rfc8448Tests
{
    [Theory]
    [InlineData("rfc8448-simple", false, TlsEarlyData.None)]
    [InlineData("rfc8448-resumed", true, TlsEarlyData.Accepted)]
    public void a_published_handshake_is_read(string name, bool resumed, TlsEarlyData early)
    {
        var lines = File.ReadAllLines(Path.Combine(Vectors(), $"{name}.txt")).Where(static line => line[0] != '#').Select(static line => line.Split(' ', 2)).ToList();
        var keys = string.Join('\n', lines.Where(static line => line[0] == "key").Select(static line => line[1]));
        var pieces = lines.Where(static line => line[0] is "client" or "server")
            .Select(static line => new Piece(line[0] == "client" ? Side.Client : Side.Server, Convert.FromHexString(line[1])));
        var recording = new Recording([.. pieces], Encoding.ASCII.GetBytes(keys));
        var read = recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal(Named("early-data"), read.Data(Side.Client, TlsData.Early));
        Assert.Equal(Named("client-data"), read.Data(Side.Client));
        Assert.Equal(Named("server-data"), read.Data(Side.Server));
        Assert.Equal((resumed, early, "server"), (read.Sessions[0].Resumed, read.Sessions[0].EarlyData, read.Sessions[0].ServerName));
        Assert.Equal([(Side.Client, StreamEnd.Closed), (Side.Server, StreamEnd.Closed)], read.Ends);
        Assert.Equal(read.Everything(), recording.Cut(static () => 1).Read().Everything());

        byte[] Named(string what) => Convert.FromHexString(lines.Single(line => line[0] == what).ElementAtOrDefault(1) ?? "");
    }

    private static string Vectors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "tests", "vectors", "tls") is var vectors && Directory.Exists(vectors))
                return vectors;
        throw new DirectoryNotFoundException("tests/vectors/tls");
    }
}
