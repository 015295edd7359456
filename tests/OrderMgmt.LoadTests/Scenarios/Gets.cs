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

    public GetOrders(string host, string token, string orders, IReadOnlyList<Guid> ids, int client)
    {
        request = Encoding.ASCII.GetBytes(HttpText.Get(host, token, $"{orders}/{Guid.Empty}"));
        idAt = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Guid.Empty.ToString()));
        this.ids = ids;
        random = new Random(client);
    }

    public ReadOnlyMemory<byte> Next()
    {
        ids[random.Next(ids.Count)].TryFormat(request.AsSpan(idAt), out _);
        return request;
    }
}

internal static class HttpText
{
    public static string Get(string host, string token, string pathAndQuery) =>
        $"GET {pathAndQuery} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n";
}
