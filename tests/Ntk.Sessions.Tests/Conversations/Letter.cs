namespace Ntk.Sessions.Tests.Conversations;

/// <summary>An envelope on its way, and what the test knows of it.</summary>
internal sealed record Letter(byte[] Envelope, Correspondent Sender, Correspondent Recipient, int Number, bool IsFromSharedBundle, IReadOnlyList<byte[]> Keys);
