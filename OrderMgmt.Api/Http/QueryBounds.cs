namespace OrderMgmt.Api.Http;

/// <summary>How long a query's values may be, as the API's document tells it.</summary>
internal static class QueryBounds
{
    public const int Cursor = 1000;
    public const int Email = 254;
    public const int Number = 20;
    public const int Reference = 100;
    public const int Sku = 64;
}
