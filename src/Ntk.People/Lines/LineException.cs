namespace Ntk.People.Lines;

/// <summary>A line to a relay failed for good, or longer than is waited for.</summary>
/// <param name="cause">What its maker says of it.</param>
public sealed class LineException(Exception cause) : Exception(cause?.Message, cause);
