using System.Globalization;
using System.Text;
using OrderMgmt.LoadTests.Data;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>
/// The first page of a list as people ask for it: all orders, those of a status, those placed in a month, the one with a
/// reference; each as likely as the others.
/// </summary>
internal sealed class ListOrders(string host, string token, string orders, int seeded, int seed) : IRequests
{
    private const int OldestMonth = 700;

    private static readonly string[] Statuses = ["confirmed", "completed", "cancelled"];
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();

    private readonly Random random = new(seed);

    public string? Operation { get; private set; }

    public ReadOnlyMemory<byte> Next()
    {
        (Operation, var filter) = Draw();
        return Encoding.ASCII.GetBytes(HttpText.Get(host, token, $"{orders}?limit=50{filter}"));
    }

    private (string Operation, string Filter) Draw() => random.Next(4) switch
    {
        0 => ("list, all", ""),
        1 => ("list, a status", $"&status={Statuses[random.Next(Statuses.Length)]}"),
        2 => ("list, a month", MonthFrom(Today.AddDays(-random.Next(30, OldestMonth)))),
        _ => ("list, a reference", $"&reference={OrderCopy.ReferenceOf(random.Next(1, seeded))}"),
    };

    private static string MonthFrom(DateTimeOffset first) => $"&placedFrom={Day(first)}&placedTo={Day(first.AddDays(30))}";

    private static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
}
