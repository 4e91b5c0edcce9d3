using System.Net;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>The two ends of a flow.</summary>
internal sealed record Endpoints(IPEndPoint Client, IPEndPoint Server);
