using System.Text;
using CsCheck;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>Whatever a repository sends, reading it ends in a refusal: it is never anything else that is thrown.</summary>
public sealed class ParserTests
{
    private static readonly TestRepository Repository = TestRepository.Published(r =>
    {
        r.Delegated["team"] = new TestRole(TestKey.Ed25519());
        r.Targets.Delegations.Add(new TestDelegation("team", ["team/*"]));
        r.Targets.Keys.Add(TestKey.Rsa());
    });

    private static readonly RootMetadata Root = RootMetadata.ReadPinned(Repository.RootFile(1));

    private static readonly string[] Values =
    [
        "null", "0", "-1", "1", "1.5", "1e400", "9223372036854775808", "true", "\"\"", "\"\\ud800\"", "[]", "[[]]", "{}", "{\"a\":{}}", "\"root\"", "\"zz\"",
    ];

    [Theory]
    [InlineData("1.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("1.snapshot.json")]
    [InlineData("1.targets.json")]
    public void changed_bytes_are_refused_or_verify(string name) =>
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var file = Repository.Files[name].ToArray();
            foreach (var (at, value) in changes)
                file[at % file.Length] = value;
            return RefusedOrRead(name, file);
        });

    [Theory]
    [InlineData("1.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("1.snapshot.json")]
    [InlineData("1.targets.json")]
    public void a_file_that_is_cut_is_refused(string name) =>
        Gen.Int[0, Repository.Files[name].Length - 1].Sample(length => !Reads(name, Repository.Files[name][..length]));

    [Theory]
    [InlineData("1.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("1.snapshot.json")]
    [InlineData("1.targets.json")]
    public void a_member_with_another_value_is_refused_or_verifies(string name) =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, Values.Length - 1]).Sample((index, value) =>
            RefusedOrRead(name, WithMember(Repository.Files[name], index, Values[value])));

    [Fact]
    public void any_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes => !Reads("1.root.json", bytes));

    /// <summary>Puts <paramref name="value"/> in the place of the value after one of the colons.</summary>
    private static byte[] WithMember(byte[] file, int index, string value)
    {
        var text = Encoding.UTF8.GetString(file);
        var colons = Enumerable.Range(0, text.Length).Where(i => text[i] == ':' && text[i - 1] == '"').ToArray();
        var start = colons[index % colons.Length] + 1;
        return Encoding.UTF8.GetBytes(text[..start] + value + text[EndOfValue(text, start)..]);
    }

    private static int EndOfValue(string text, int start)
    {
        var reader = new System.Text.Json.Utf8JsonReader(Encoding.UTF8.GetBytes(text[start..]));
        reader.Read();
        reader.Skip();
        return start + (int)reader.BytesConsumed;
    }

    /// <summary>Either is well; what fails is any other exception.</summary>
    private static bool RefusedOrRead(string name, byte[] file)
    {
        _ = Reads(name, file);
        return true;
    }

    private static bool Reads(string name, byte[] file)
    {
        try
        {
            _ = name switch
            {
                "1.root.json" => (object)RootMetadata.ReadPinned(file),
                "timestamp.json" => TimestampMetadata.Read(file, Root),
                "1.snapshot.json" => SnapshotMetadata.Read(file, Root),
                _ => TargetsMetadata.Read(file, "targets", Root[TufRole.Targets]),
            };
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
