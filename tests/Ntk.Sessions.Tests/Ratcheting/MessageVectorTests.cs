using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;

namespace Ntk.Sessions.Tests.Ratcheting;

public sealed class MessageVectorTests
{
    private sealed record Vector(string Name, string Root, string Transcript, string SignedPrekey, IReadOnlyList<Dictionary<string, string>> Messages);

    /// <summary>Whoever is to have sent a message takes the ratchet key of the vector; the other one opens it.</summary>
    [Fact]
    public void both_sides_open_a_conversation_of_an_independent_program() =>
        Assert.All(VectorFile<Vector>.Read("messages.json", count: 1), vector =>
        {
            using var root = Root(vector);
            using var prekey = PrekeySecret.Agreement(Convert.FromHexString(vector.SignedPrekey));
            var initiator = RatchetState.ForInitiator(root, prekey.PublicKey);
            var responder = RatchetState.ForResponder(root, prekey);
            foreach (var message in vector.Messages)
            {
                var isInitiator = message["from"] == "initiator";
                Send(isInitiator ? initiator : responder, Convert.FromHexString(message["ratchetKey"]));
                var receiver = isInitiator ? responder : initiator;
                Assert.Equal(RatchetFailure.None, RatchetPair.Receive(receiver, Convert.FromHexString(message["message"]), out var next, out var text));
                Assert.Equal(message["text"], Convert.ToHexStringLower(text));
                receiver.Dispose();
                (initiator, responder) = isInitiator ? (initiator, next!) : (next!, responder);
            }

            initiator.Dispose();
            responder.Dispose();
        });

    private static void Send(RatchetState state, byte[] ratchetKey)
    {
        var fields = state.Fields;
        if (!fields.Has(RatchetFlags.SendingChain))
        {
            var shared = new byte[X25519.KeySize];
            ratchetKey.CopyTo(fields.PrivateKey);
            X25519.PublicKey(ratchetKey, fields.PublicKey);
            Assert.True(X25519.TryAgree(ratchetKey, fields.PeerKey, shared));
            RatchetKeys.StepRoot(fields.Root, shared, fields.SendingChain, fields.NextSendingHeaderKey);
            fields.Flags |= RatchetFlags.RatchetKey | RatchetFlags.SendingChain;
        }

        RatchetKeys.StepChain(fields.SendingChain, new byte[RatchetKeys.Size]);
        fields.Sent++;
    }

    private static AgreedRoot Root(Vector vector)
    {
        var root = new AgreedRoot();
        Convert.FromHexString(vector.Root).CopyTo(root.Key.Span);
        Convert.FromHexString(vector.Transcript).CopyTo(root.Transcript, 0);
        return root;
    }
}
