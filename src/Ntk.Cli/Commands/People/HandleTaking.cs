using Ntk.Cli.Failures;
using Ntk.Keys;
using Ntk.People;

namespace Ntk.Cli.Commands.People;

/// <summary>Takes a handle for an identity.</summary>
internal static class HandleTaking
{
    /// <summary>The address that a handle is.</summary>
    /// <exception cref="AddressException">It is none.</exception>
    public static OwnAddress AddressOf(string handle, Uri relay)
    {
        var fault = Address.TryCreate(handle, relay, out var address);
        return fault == AddressFault.None ? new OwnAddress(address!, relay) : throw new AddressException(fault);
    }

    /// <summary>Opens the mailbox and publishes keys.</summary>
    public static async Task RunAsync(Session session, KeyStore store, OwnAddress address, CancellationToken stop)
    {
        var people = PeopleSession.Of(session, store);
        await using (people.ConfigureAwait(false))
            await people.Mailbox.OpenAsync(address, stop).ConfigureAwait(false);
        session.Talk.Say($"Others reach you at {address.Address}. They add you with: ntk contact add {Spelled(address)}");
    }

    /// <summary>With the scheme, where it is not the usual one.</summary>
    private static string Spelled(OwnAddress own) => own.Relay.Scheme == Uri.UriSchemeHttps ? $"{own.Address}" : $"{own.Address.Handle}@http://{own.Address.Relay}";
}
