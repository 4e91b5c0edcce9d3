using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;

namespace Ntk.Sessions.Tests.Ratcheting;

/// <summary>The two sides of a ratchet, and messages between them.</summary>
internal sealed class RatchetPair : IDisposable
{
    internal RatchetPair()
    {
        using var root = new AgreedRoot();
        SecureRandom.Fill(root.Key.Span);
        SecureRandom.Fill(root.Transcript);
        using var secret = SecretBytes.Random(X25519.KeySize);
        using var prekey = PrekeySecret.Agreement(secret.Span);
        Alice = RatchetState.ForInitiator(root, prekey.PublicKey);
        Bob = RatchetState.ForResponder(root, prekey);
    }

    internal RatchetState Alice { get; set; }

    internal RatchetState Bob { get; set; }

    internal byte[] FromAlice(string text = "from Alice")
    {
        Alice = Send(Alice, text, out var message);
        return message;
    }

    internal byte[] FromBob(string text = "from Bob")
    {
        Bob = Send(Bob, text, out var message);
        return message;
    }

    internal RatchetFailure ToBob(byte[] message)
    {
        var failure = Receive(Bob, message, out var next, out _);
        Bob = next ?? Bob;
        return failure;
    }

    internal RatchetFailure ToAlice(byte[] message)
    {
        var failure = Receive(Alice, message, out var next, out _);
        Alice = next ?? Alice;
        return failure;
    }

    internal static RatchetFailure Receive(RatchetState state, ReadOnlySpan<byte> message, out RatchetState? next, out byte[] text)
    {
        text = new byte[Math.Max(0, message.Length - RatchetState.Overhead)];
        return state.TryDecrypt(message, text, out next);
    }

    internal static byte[] Encoded(RatchetState state)
    {
        var bytes = new byte[state.EncodedSize];
        state.Encode(bytes);
        return bytes;
    }

    public void Dispose()
    {
        Alice.Dispose();
        Bob.Dispose();
    }

    private static RatchetState Send(RatchetState state, string text, out byte[] message)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        message = new byte[bytes.Length + RatchetState.Overhead];
        return state.Encrypt(bytes, message);
    }
}
