namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>The requests of one client, each ready to send.</summary>
internal interface IRequests
{
    /// <returns>Valid until the next call.</returns>
    ReadOnlyMemory<byte> Next();
}

/// <param name="ForClient">Makes the requests of the client with this number.</param>
internal sealed record Scenario(string Name, Func<int, IRequests> ForClient);
