namespace Ntk.Transparency;

/// <summary>What is wrong with the text of a checkpoint. Numbers are never reused.</summary>
public enum CheckpointFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>More than <see cref="Checkpoint.MaxSize"/> bytes.</summary>
    TooLarge = 1,

    /// <summary>The bytes are no UTF-8.</summary>
    NotUtf8 = 2,

    /// <summary>A control character other than the newline.</summary>
    ControlCharacter = 3,

    /// <summary>The last line does not end with a newline.</summary>
    NoFinalNewline = 4,

    /// <summary>Fewer than the three lines of origin, size and root.</summary>
    TooFewLines = 5,

    /// <summary>The first line is empty.</summary>
    EmptyOrigin = 6,

    /// <summary>The second line is no decimal number without leading zeroes.</summary>
    MalformedSize = 7,

    /// <summary>The second line is a number above 2^63 - 1, the most leaves that are handled.</summary>
    SizeOutOfRange = 8,

    /// <summary>The third line is not the one standard base64 spelling of its bytes.</summary>
    MalformedRoot = 9,

    /// <summary>The third line is base64 of another number of bytes than 32.</summary>
    RootLength = 10,

    /// <summary>An extension line is empty.</summary>
    EmptyExtension = 11,

    /// <summary>More than <see cref="Checkpoint.MaxExtensions"/> extension lines.</summary>
    TooManyExtensions = 12,
}
