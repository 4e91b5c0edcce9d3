using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>Gives this receiver's id for a transfer: the same whenever it is asked again.</summary>
public interface IReceiverIds
{
    /// <summary>The id for <paramref name="transfer"/>.</summary>
    ReceiverId For(TransferId transfer);
}
