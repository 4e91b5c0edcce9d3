using System.Diagnostics.CodeAnalysis;

namespace Ntk.Provenance;

/// <summary>What came of reading or checking something from outside: a value, or the reason why there is none.</summary>
public sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    /// <summary>What was read, or null.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value, or null.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;

    /// <summary>The value, for a caller to whom a failure is a mistake of its own.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public T Required() => Value ?? throw new InvalidOperationException(Failure!.ToString());

    internal static Outcome<T> Of(Func<T> read)
    {
        try
        {
            return new Outcome<T>(read(), null);
        }
        catch (RefusedException refused)
        {
            return new Outcome<T>(null, refused.Failure);
        }
    }

    internal static async Task<Outcome<T>> OfAsync(Func<Task<T>> read)
    {
        try
        {
            return new Outcome<T>(await read().ConfigureAwait(false), null);
        }
        catch (RefusedException refused)
        {
            return new Outcome<T>(null, refused.Failure);
        }
    }
}
