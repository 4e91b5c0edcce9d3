namespace Ntk.Dissection;

/// <summary>Takes what can't be read. A dissector goes on after it where it can, and reports each cause once per place.</summary>
public interface IProblemSink
{
    void Report(in Problem problem);
}
