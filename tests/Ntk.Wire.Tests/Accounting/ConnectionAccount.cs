namespace Ntk.Wire.Tests.Accounting;

/// <summary>Accounts for all that went over a connection without TLS.</summary>
internal static class ConnectionAccount
{
    /// <summary>What can't be accounted for; <paramref name="seen"/> gets the names of the requests.</summary>
    public static IEnumerable<string> Violations(RecordedConnection connection, ISet<string> seen)
    {
        ReadOnlyMemory<byte> fromClient = connection.FromClient, fromRelay = connection.FromRelay;
        var violations = new List<string>();
        while (HttpMessage.Next(ref fromClient, static _ => true) is { } request)
        {
            if (NextAnswer(ref fromRelay, request) is not { } answer)
                return [.. violations, $"{request.StartLine} has no answer"];
            seen.Add(HttpAccount.Describe(request) is { } known ? $"{known.Method} {known.Route}" : request.StartLine);
            violations.AddRange(HttpAccount.Violations(request, answer));
            if (answer.Status == 101)
                return [.. violations, .. HubAccount.Violations(new RecordedConnection(fromClient, fromRelay))];
        }
        return fromRelay.IsEmpty ? violations : [.. violations, $"the relay sent {fromRelay.Length} bytes that nobody asked for"];
    }

    /// <summary>The final answer; <c>100 Continue</c> before it is passed over.</summary>
    private static HttpMessage? NextAnswer(ref ReadOnlyMemory<byte> bytes, HttpMessage request)
    {
        HttpMessage? answer;
        do
            answer = HttpMessage.Next(ref bytes, m => request.Method != "HEAD" && m.Status is >= 200 and not 204);
        while (answer?.Status == 100);
        return answer;
    }
}
