using System.Text;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Profiles;

namespace Ntk.Audit.Tests.Inspect.Profiles;

/// <summary>A wire profile is read whole, or refused: what is not checked would pass unseen.</summary>
public sealed class WireProfileReaderTests
{
    private static readonly string _text = File.ReadAllText(Path.Combine(Root(), "src", "spec", "wire-profile.json"));

    [Fact]
    public void the_profile_of_this_source_is_read()
    {
        var profile = WireProfileReader.Read(Encoding.UTF8.GetBytes(_text), out var fault);

        Assert.Equal("", fault);
        Assert.Equal(["1.1"], profile!.HttpVersions);
        Assert.Equal(ByteClass.Capability, profile.Authorization.Class);
        Assert.Equal("Ntk ", profile.Authorization.Prefix);
        Assert.Equal(11, profile.Requests.Count);
        Assert.Equal(["transfer", "uploadDigest", "downloadDigest", "length", "lifetimeSeconds", "maxDownloads"], profile.Bodies["OpenTransferRequest"].Select(m => m.Name));
        Assert.Equal(56, profile.BlobHeader.Sum(f => f.Bytes));
        Assert.Equal(["13", "14", "23"], profile.RefusalsByStatus[507]);
        Assert.Equal((ByteClass.Pairing, 1, 4096), (profile.Hub.Methods["Signal"].Arguments[0].Class, profile.Hub.Methods["Signal"].Arguments[0].Step, profile.Hub.Methods["Signal"].Arguments[0].Max));
        Assert.Equal([1024, 4096, 16384, 65536], profile.Hub.Methods["Deliver"].Arguments[1].Sizes);
        Assert.True(profile.Hub.Methods["Watch"].IsFromClient);
    }

    [Theory]
    [InlineData("\"protocol\": 1,", "\"protocol\": 2,", "protocol 2")]
    [InlineData("\"protocol\": 1,", "\"protocol\": 1, \"more\": 1,", "more")]
    [InlineData("\"kind\": \"opaqueId\"", "\"kind\": \"text\"", "kind text")]
    [InlineData("\"encoding\": \"base64url\"", "\"encoding\": \"base32\"", "base32")]
    [InlineData("\"Retry-After\": { \"of\"", "\"X-Note\": { \"of\"", "X-Note")]
    [InlineData("\"direction\": \"clientToRelay\"", "\"direction\": \"sideways\"", "sideways")]
    [InlineData("\"Invocation\", \"Completion\"", "\"Invocation\", \"Shout\"", "Shout")]
    [InlineData("\"method\": \"HEAD\",", "\"method\": \"HEAD\", \"query\": \"q\",", "query")]
    [InlineData("\"sizes\": [1482,", "\"bytes\": 1482, \"sizes\": [1482,", "one of bytes, sizes")]
    [InlineData("\"encoding\": \"bin\", \"min\": 36, ", "\"encoding\": \"bin\", \"min\": 0, ", "steps of 0")]
    [InlineData("\"encoding\": \"bin\", \"min\": 36, ", "\"encoding\": \"bin\", \"min\": 37, ", "AddAgreementPrekeys")]
    [InlineData("\"name\": \"challenge\", \"kind\": \"opaqueId\", \"encoding\": \"bin\", \"bytes\": 32", "\"name\": \"challenge\", \"kind\": \"opaqueId\", \"encoding\": \"bin\", \"bytes\": 16", "Challenged")]
    [InlineData("\"encoding\": \"decimal\", \"min\": 0, \"max\": 1099511627776", "\"encoding\": \"decimal\", \"sizes\": [1], \"min\": 0, \"max\": 1099511627776", "one of bytes, sizes")]
    [InlineData("\"capability\": \"either\"", "\"capabilities\": \"either\"", "capabilities")]
    public void what_this_program_cannot_check_is_refused(string old, string @new, string names)
    {
        var changed = _text.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(_text, changed);

        Assert.Null(WireProfileReader.Read(Encoding.UTF8.GetBytes(changed), out var fault));
        Assert.Contains(names, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"enumerations\":[]}")]
    public void what_is_no_profile_is_refused_with_a_reason(string text)
    {
        Assert.Null(WireProfileReader.Read(Encoding.UTF8.GetBytes(text), out var fault));
        Assert.NotEqual("", fault);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NTK.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} lies in no clone of the repository.");
    }
}
