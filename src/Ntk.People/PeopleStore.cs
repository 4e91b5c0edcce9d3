using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.People.State;

namespace Ntk.People;

/// <summary>
/// The file of people of one home. Several processes may use it at the same time: each step takes the lock, reads what another one wrote, changes it,
/// and writes it before the lock is given up. A step that fails, or that can't be written, changes nothing.
/// </summary>
/// <remarks>Synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class PeopleStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IStateMedium _medium;
    private PeopleState? _state;
    private byte[]? _head;

    internal PeopleStore(IStateMedium medium) => _medium = medium;

    /// <summary>The store of a home.</summary>
    /// <param name="path">The file; made at the first change. Beside it lies a lock file.</param>
    /// <param name="store">The identity's key store, which gives the key of the file.</param>
    public static PeopleStore Open(string path, KeyStore store) => new(new StateFile(path, store));

    /// <summary>The address of the identity, or null.</summary>
    /// <inheritdoc cref="Look{T}"/>
    public OwnAddress? Address => Look(state => state.Own?.Address);

    /// <summary>Erases what is in memory.</summary>
    public void Dispose()
    {
        lock (_gate)
            Forget();
        _medium.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PeopleStore);

    /// <summary>Looks at the state, which must not change.</summary>
    /// <exception cref="SealedFileException">The file can't be read, or does not open.</exception>
    /// <exception cref="PeopleException">The file's content is of no or of a later version.</exception>
    internal T Look<T>(Func<PeopleState, T> look)
    {
        lock (_gate)
        {
            using var held = _medium.Lock();
            return look(Current());
        }
    }

    /// <summary>Changes the state and writes it down.</summary>
    /// <exception cref="SealedFileException">The file can't be read or written, or does not open.</exception>
    /// <exception cref="PeopleException">The file's content is of no or of a later version; or what the step throws.</exception>
    internal T Change<T>(Func<PeopleState, T> step)
    {
        var result = default(T)!;
        TryChange(state =>
        {
            result = step(state);
            return true;
        });
        return result;
    }

    /// <inheritdoc cref="Change{T}"/>
    internal void Change(Action<PeopleState> step) => TryChange(state =>
    {
        step(state);
        return true;
    });

    /// <summary>Changes the state and writes it down where the step says that it did.</summary>
    /// <inheritdoc cref="Change{T}"/>
    internal bool TryChange(Func<PeopleState, bool> step)
    {
        lock (_gate)
        {
            using var held = _medium.Lock();
            try
            {
                var state = Current();
                if (!step(state))
                    return false;
                using var writer = new StateWriter();
                state.Write(writer);
                _head = _medium.Write(writer.Written);
                return true;
            }
            catch
            {
                // What is in memory is ahead of the file, or of unknown worth.
                Forget();
                throw;
            }
        }
    }

    private PeopleState Current()
    {
        if (_state is { } state && SameHead(_medium.ReadHead()))
            return state;
        Forget();
        var content = _medium.Read(out var head);
        try
        {
            (_state, _head) = (content is null ? new PeopleState() : PeopleState.Read(content), head);
            return _state;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private bool SameHead(byte[]? head) => head is null ? _head is null : _head is not null && head.AsSpan().SequenceEqual(_head);

    private void Forget()
    {
        _state?.Dispose();
        (_state, _head) = (null, null);
    }
}
