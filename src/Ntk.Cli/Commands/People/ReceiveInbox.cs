using Ntk.Cli.Failures;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Sealing;
using Ntk.Shell;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Cli.Commands.People;

/// <summary>Receives the transfers of the inbox that contacts sent. What a stranger sent is not taken unasked.</summary>
internal sealed class ReceiveInbox(Session session, PeopleSession people, Downloading download)
{
    public async Task RunAsync(CancellationToken stop)
    {
        await people.Mailbox.FetchAsync(stop).ConfigureAwait(false);
        await people.Post.SendReceiptsAsync(stop).ConfigureAwait(false);
        var transfers = people.Inbox.All.Where(i => i.Item.Content.Type == ContentType.Transfer).ToList();
        if (transfers.Count == 0)
            session.Talk.Say("No transfer is in the inbox.");
        Exception? failure = null;
        foreach (var (item, contact) in transfers)
        {
            if (contact is null)
                TellStranger(item);
            else if (await ReceiveAsync(item, contact, stop).ConfigureAwait(false) is { } failed)
            {
                if (failure is not null)
                    session.TellFailure(failure);
                failure = failed;
            }
        }

        if (failure is not null)
            throw failure;
        people.Discarded.Fail();
    }

    private void TellStranger(InboxItem item) => session.Talk.Say(
        $"A transfer from {PeopleText.Sender(item, null, null)} is left in the inbox: add the sender with ntk contact add, take its link from ntk inbox --json, "
        + $"or throw it away with ntk inbox --drop {item.Number}.");

    /// <summary>Receives one, and removes it where it is done or can't be any more.</summary>
    /// <returns>Why it was not received, or null.</returns>
    private async Task<Exception?> ReceiveAsync(InboxItem item, Contact contact, CancellationToken stop)
    {
        session.Talk.Say($"A transfer from {contact.Address}:");
        var fault = TransferLink.TryParse(item.Content.Text, out var link);
        if (fault != LinkFault.None)
        {
            people.Inbox.Remove(item);
            return new LinkException(fault);
        }

        using (link)
        {
            try
            {
                await download.RunAsync(link!, isOnlyRelay: false, contact.Address.ToString(), stop).ConfigureAwait(false);
                people.Inbox.Remove(item);
                return null;
            }
            catch (RelayException e) when (e.Refusal.IsOver())
            {
                people.Inbox.Remove(item);
                return e;
            }
            catch (OutputException)
            {
                // It is here; only its path could not be printed.
                people.Inbox.Remove(item);
                throw;
            }
            catch (Exception e) when (e is RelayException or BlobException or ContentException)
            {
                return e;
            }
        }
    }
}
