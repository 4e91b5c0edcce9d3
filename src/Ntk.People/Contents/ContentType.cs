namespace Ntk.People.Contents;

/// <summary>What a content is. Numbers are never reused.</summary>
public enum ContentType
{
    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>A link to a transfer.</summary>
    Transfer = 2,

    /// <summary>Ids of contents that were received.</summary>
    Receipt = 3,
}
