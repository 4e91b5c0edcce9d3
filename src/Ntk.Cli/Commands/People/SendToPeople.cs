using Ntk.Client;
using Ntk.Client.People;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.People.Lines;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary>Sends one transfer to contacts: all are compared before anything is sent, each gets the link when the relay holds the whole.</summary>
/// <param name="session">Where to talk.</param>
/// <param name="people">The sender.</param>
/// <param name="uploadFor">What is sent, for a number of recipients.</param>
/// <param name="opening">File for the opening of the transfer, beside which those of the envelopes are kept, numbered from 1; or null.</param>
internal sealed class SendToPeople(Session session, PeopleSession people, Func<int, Uploading> uploadFor, string? opening)
{
    public async Task RunAsync(string[] names, Uri? relay, CancellationToken stop)
    {
        var own = people.Own;
        var contacts = names.Select(people.Contacts.Get).DistinctBy(c => c.Address).ToList();
        var keepers = contacts.Select((_, i) => opening is null ? null : new MessageOpeningFile($"{opening}.{i + 1}")).ToList();
        foreach (var contact in contacts)
            await people.Post.CompareAsync(contact, stop).ConfigureAwait(false);
        var upload = uploadFor(contacts.Count);
        var (result, progress) = await upload.RunAsync(relay ?? own.Relay, isOnlyRelay: false, opened: _ => { }, stop).ConfigureAwait(false);
        var failure = await GiveAsync(contacts, keepers, result.Link, own, stop).ConfigureAwait(false);
        await people.Post.SendWaitingAsync(stop).ConfigureAwait(false);
        if (failure is not null)
            throw failure;
        upload.Tell(result, progress);
    }

    /// <summary>Gives the link to each contact, whatever becomes of another.</summary>
    /// <returns>The last failure, which is not told yet; or null.</returns>
    private async Task<Exception?> GiveAsync(
        List<Contact> contacts, List<MessageOpeningFile?> keepers, string link, OwnAddress own, CancellationToken stop)
    {
        Exception? failure = null;
        foreach (var (contact, keeper) in contacts.Zip(keepers))
        {
            var content = Content.OfTransfer(link, own.Address, TimeProvider.System.GetUtcNow())
                ?? throw new InvalidOperationException("A sender gave what is no link.");
            try
            {
                await Delivery.SendAsync(session, people, contact, content, keeper, stop).ConfigureAwait(false);
                session.Talk.Say($"Sent to {contact.Address}.");
            }
            catch (Exception e) when (e is PeopleException or LineException or OpeningFileException)
            {
                TellBefore(failure);
                failure = e;
            }

            try
            {
                Delivery.TellMark(session, people, contact, content);
            }
            catch (OutputException e)
            {
                TellBefore(failure);
                failure = e;
            }
        }

        return failure;
    }

    private void TellBefore(Exception? failure)
    {
        if (failure is not null)
            session.TellFailure(failure);
    }
}
