namespace OrderMgmt.Application.Pipeline;

public static class QueryHints
{
    public const string Plus = "In a query a + stands for a space, which this value cannot hold. Write %2B for a plus sign.";
}
