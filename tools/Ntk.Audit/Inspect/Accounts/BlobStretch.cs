using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A stretch of a blob that one message carries.</summary>
/// <param name="Number">Tells it from other stretches of the same blob, which may pass at the same time.</param>
/// <param name="Transfer">Whose blob.</param>
/// <param name="IsUpload">Whether it goes to the relay.</param>
internal readonly record struct BlobStretch(long Number, TransferId Transfer, bool IsUpload);
