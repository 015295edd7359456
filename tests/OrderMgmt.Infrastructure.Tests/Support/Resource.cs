namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>Servers that a run may be given; tests that need a missing one are skipped and say why.</summary>
internal static class Resource
{
    public static string Blobs => Needed("ORDERMGMT_TEST_BLOBS", "a connection string of Azure Blob Storage or Azurite");

    public static string Redis => Needed("ORDERMGMT_TEST_REDIS", "host:port of a Redis server");

    private static string Needed(string variable, string what)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"{variable} is not set: {what}.");
        return value!;
    }
}
