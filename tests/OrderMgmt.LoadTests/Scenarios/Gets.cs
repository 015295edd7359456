using System.Text;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>The same page again and again.</summary>
internal sealed class GetPage(string host, string token, string pathAndQuery) : IRequests
{
    private readonly byte[] request = Encoding.ASCII.GetBytes(HttpText.Get(host, token, pathAndQuery));

    public ReadOnlyMemory<byte> Next() => request;
}

/// <summary>One order by its id, another at random each time.</summary>
internal sealed class GetOrders : IRequests
{
    private readonly byte[] request;
    private readonly int idAt;
    private readonly IReadOnlyList<Guid> ids;
    private readonly Random random;

    public GetOrders(string host, string token, string orders, IReadOnlyList<Guid> ids, int seed)
    {
        request = Encoding.ASCII.GetBytes(HttpText.Get(host, token, $"{orders}/{Guid.Empty}"));
        idAt = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Guid.Empty.ToString()));
        this.ids = ids;
        random = new Random(seed);
    }

    public ReadOnlyMemory<byte> Next() => Of(ids[random.Next(ids.Count)]);

    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Of(Guid id)
    {
        id.TryFormat(request.AsSpan(idAt), out _);
        return request;
    }
}
