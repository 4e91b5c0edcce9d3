using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>What a class of bytes is called and means.</summary>
/// <param name="Class">Which.</param>
/// <param name="Group">Which of the four it belongs to.</param>
/// <param name="Name">For people.</param>
/// <param name="Member">For programs: the name in JSON, as the wire profile spells its kinds.</param>
/// <param name="Meaning">What such bytes are.</param>
internal sealed record ClassText(ByteClass Class, ClassGroup Group, string Name, string Member, string Meaning)
{
    /// <summary>Every class, in order.</summary>
    public static IReadOnlyList<ClassText> All { get; } =
    [
        new(ByteClass.TransportFraming, ClassGroup.Framing, "transport framing", "transportFraming", "structure of the protocols that carry the rest"),
        new(ByteClass.OpaqueId, ClassGroup.Declared, "opaque id", "opaqueId", "random or derived bytes that name something"),
        new(ByteClass.Size, ClassGroup.Declared, "size", "size", "a number of bytes, or an offset"),
        new(ByteClass.Digest, ClassGroup.Declared, "digest", "digest", "a checksum of ciphertext, or a commitment"),
        new(ByteClass.PublicKey, ClassGroup.Declared, "public key", "publicKey", "a key that may be known to all"),
        new(ByteClass.Signature, ClassGroup.Declared, "signature", "signature", "a proof of who made something"),
        new(ByteClass.Pairing, ClassGroup.Declared, "pairing", "pairing", "what two devices say that meet by a code"),
        new(ByteClass.Capability, ClassGroup.Declared, "capability", "capability", "bytes that grant access to one transfer"),
        new(ByteClass.Enumeration, ClassGroup.Declared, "enumeration", "enumeration", "one value of a fixed list"),
        new(ByteClass.Time, ClassGroup.Declared, "time", "time", "a time or a duration"),
        new(ByteClass.Count, ClassGroup.Declared, "count", "count", "how many of something"),
        new(ByteClass.Ciphertext, ClassGroup.Ciphertext, "ciphertext", "ciphertext", "sealed content, which only the receiver can open"),
        new(ByteClass.Undeclared, ClassGroup.Undeclared, "undeclared", "undeclared", "nothing that the profile declares, or nothing that could be read"),
    ];

    /// <summary>The name of a group, for people.</summary>
    public static string NameOf(ClassGroup group) => group switch
    {
        ClassGroup.Framing => "framing",
        ClassGroup.Declared => "declared",
        ClassGroup.Ciphertext => "ciphertext",
        ClassGroup.Undeclared => "undeclared",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No name is given to it."),
    };

    /// <summary>Bytes of one side in all classes of a group.</summary>
    public static long Sum(Ledger ledger, Side side, ClassGroup group) => All.Where(c => c.Group == group).Sum(c => ledger[side, c.Class]);

    /// <summary>Whether a table that has no room for a row of zeros shows the class all the same.</summary>
    public bool IsAlwaysShown => Group != ClassGroup.Declared;
}
