namespace Ntk.Transparency;

/// <summary>What is wrong with a signed note. Numbers are never reused.</summary>
public enum NoteFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>More than <see cref="SignedNote.MaxSize"/> bytes.</summary>
    TooLarge = 1,

    /// <summary>The bytes are no UTF-8.</summary>
    NotUtf8 = 2,

    /// <summary>A control character other than the newline.</summary>
    ControlCharacter = 3,

    /// <summary>No blank line that separates a text from its signatures.</summary>
    NoBlankLine = 4,

    /// <summary>Nothing follows the last blank line.</summary>
    NoSignature = 5,

    /// <summary>The last line does not end with a newline.</summary>
    NoFinalNewline = 6,

    /// <summary>More than <see cref="SignedNote.MaxSignatures"/> signatures.</summary>
    TooManySignatures = 7,

    /// <summary>A line after the blank one does not begin with an em dash and a space, or has no two parts.</summary>
    MalformedSignatureLine = 8,

    /// <summary>The name of a key is empty or holds a space or a plus sign.</summary>
    MalformedKeyName = 9,

    /// <summary>A signature is not the one standard base64 spelling of its bytes.</summary>
    MalformedBase64 = 10,

    /// <summary>A signature has no byte after the four of the key id.</summary>
    SignatureTooShort = 11,
}
