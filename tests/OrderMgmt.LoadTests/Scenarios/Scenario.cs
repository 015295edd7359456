using OrderMgmt.LoadTests.Load;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>The requests of one client, each ready to send.</summary>
internal interface IRequests
{
    /// <summary>What the last request did; null when the scenario has but one operation.</summary>
    string? Operation => null;

    /// <returns>Valid until the next call.</returns>
    ReadOnlyMemory<byte> Next();

    /// <summary>The last request succeeded.</summary>
    void Succeeded(HttpConnection reply)
    {
    }
}

/// <param name="ForClient">Makes the requests of the client with this number.</param>
internal sealed record Scenario(string Name, Func<int, IRequests> ForClient);
