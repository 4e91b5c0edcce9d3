namespace Ntk.Provenance.Tests.Corpus;

/// <summary>One deviation of evidence that is otherwise valid.</summary>
/// <param name="Name">What deviates, as a sentence about it.</param>
/// <param name="Class">The class of its refusal.</param>
/// <param name="Message">What only the message of the one check that finds it has in it.</param>
/// <param name="Judge">Makes the evidence and judges it: null where nothing was found.</param>
internal sealed record Case(string Name, FailureClass Class, string Message, Func<Forge, Task<Failure?>> Judge)
{
    /// <summary>A case of a bundle.</summary>
    public static Case Of(FailureClass failure, string name, string message, Func<Forge, Recipe> deviation) =>
        new(name, failure, message, async forge => (await forge.MakeAsync(deviation(forge))).Verify().Failure);

    /// <summary>A case of a bundle, which needs nothing of the forge.</summary>
    public static Case Of(FailureClass failure, string name, string message, Recipe deviation) => Of(failure, name, message, _ => deviation);

    /// <summary>A case of a document that is read by itself.</summary>
    public static Case Reading<T>(FailureClass failure, string name, string message, Func<Outcome<T>> read)
        where T : class => new(name, failure, message, _ => Task.FromResult(read().Failure));
}
