using Ntk.Keys;
using Ntk.People.Contents;

namespace Ntk.People;

/// <summary>A content that was received and not dealt with yet.</summary>
/// <param name="Number">Names it in the inbox; counted up.</param>
/// <param name="Sender">The identity that wrote it.</param>
/// <param name="Content">A text or a transfer.</param>
/// <param name="Received">When it was taken from the relay.</param>
public sealed record InboxItem(long Number, IdentityKey Sender, Content Content, DateTimeOffset Received);
