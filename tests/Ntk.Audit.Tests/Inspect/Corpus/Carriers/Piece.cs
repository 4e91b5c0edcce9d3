using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>Bytes that one side hands to TCP at a time.</summary>
/// <param name="Side">Who.</param>
/// <param name="Bytes">Which.</param>
/// <param name="Turn">What is said with them; null for a handshake or an ending.</param>
internal sealed record Piece(Side Side, byte[] Bytes, Turn? Turn);
