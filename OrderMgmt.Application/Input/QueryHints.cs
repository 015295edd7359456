namespace OrderMgmt.Application.Input;

/// <summary>What the API's document and its problems say of queries.</summary>
public static class QueryHints
{
    public const string Plus = "In a query a + stands for a space, which this value cannot hold. Write %2B for a plus sign.";

    internal const string Cursor = "Send the next of the page before, with the same filters.";

    internal const string Limit = "How many at most.";
}
