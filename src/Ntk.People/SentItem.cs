using Ntk.Keys;
using Ntk.People.Contents;

namespace Ntk.People;

/// <summary>A content that was sent.</summary>
/// <param name="Id">Of the content.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Mark">How far it got.</param>
public sealed record SentItem(ContentId Id, IdentityKey Recipient, SentMark Mark);
