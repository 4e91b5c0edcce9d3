using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>The account of all bytes, class by class.</summary>
internal static class ClassesPart
{
    public static void Write(PageWriter page, Ledger total)
    {
        page.Open("section", ("id", "classes")).Element("h2", "Every byte, by what it is");
        page.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", "Bytes by class"), ("tabindex", "0"));
        page.Open("table", ("class", "classes"));
        page.Open("thead").Open("tr").Element("th", "Class", ("scope", "col"));
        foreach (var column in (string[])["Sent", "Received", "Total"])
            page.Element("th", column, ("scope", "col"), ("class", "n"));
        page.Close().Close().Open("tbody");
        foreach (var text in ClassText.All)
            Row(page, total, text);
        page.Close().Open("tfoot").Open("tr").Element("th", "All bytes", ("scope", "row"));
        Numbers(page, total.Total(Side.Client), total.Total(Side.Server));
        page.Close().Close().Close().Close();
        page.Element(
            "p",
            $"Each column adds up to its last line: {Amount.Exact(total.Total(Side.Client))} sent and {Amount.Exact(total.Total(Side.Server))} received "
                + $"are {Amount.Of(total.Total(), "byte")}. Sent is what left the machine that opened a flow. "
                + "What TCP repeated is counted once, and the headers below a flow are not its bytes.",
            ("class", "note"));
        page.Close();
    }

    /// <summary>The colour of a group, and where it is undeclared its pattern.</summary>
    public static void Swatch(PageWriter page, ClassGroup group) =>
        page.Element("span", "", ("class", $"swatch {ClassText.NameOf(group)}"), ("aria-hidden", "true"));

    private static void Row(PageWriter page, Ledger total, ClassText text)
    {
        var bytes = total.Total(text.Class);
        page.Open("tr", ("class", bytes == 0 ? "none" : text.Class == ByteClass.Undeclared ? "alarm" : "some"));
        page.Open("th", ("scope", "row"));
        Swatch(page, text.Group);
        page.Element("span", text.Name, ("class", "name")).Text(" ").Element("span", Meaning(text), ("class", "meaning"));
        page.Close();
        Numbers(page, total[Side.Client, text.Class], total[Side.Server, text.Class]);
        page.Close();
    }

    private static string Meaning(ClassText text) => text.Group == ClassGroup.Declared ? $"declared: {text.Meaning}" : text.Meaning;

    private static void Numbers(PageWriter page, long sent, long received)
    {
        foreach (var number in (long[])[sent, received, sent + received])
            page.Element("td", Amount.Exact(number), ("class", "n"));
    }
}
