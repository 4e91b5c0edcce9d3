namespace Ntk.Wire.Tests;

public sealed class RelayRoutesTests
{
    private static readonly TransferId Id = new(new byte[16]);

    [Fact]
    public void routes_are_those_of_the_specification()
    {
        Assert.Equal("/v1/relay", RelayRoutes.Description);
        Assert.Equal("/v1/transfers", RelayRoutes.Transfers);
        Assert.Equal("/v1/hub", RelayRoutes.Hub);
        Assert.Equal("/v1/transfers/AAAAAAAAAAAAAAAAAAAAAA", RelayRoutes.Transfer(Id));
        Assert.Equal("/v1/transfers/AAAAAAAAAAAAAAAAAAAAAA/seal", RelayRoutes.Seal(Id));
        Assert.Equal("/v1/transfers/AAAAAAAAAAAAAAAAAAAAAA/blob", RelayRoutes.Blob(Id));
        Assert.Equal("/v1/transfers/AAAAAAAAAAAAAAAAAAAAAA/collected", RelayRoutes.Collected(Id));
    }
}
