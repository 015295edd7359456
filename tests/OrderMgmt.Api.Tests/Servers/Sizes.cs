using System.Globalization;

namespace OrderMgmt.Api.Tests.Servers;

/// <summary>How much a test does: little in every run, and in <c>tests/long.sh</c> what is promised.</summary>
internal static class Sizes
{
    public static int Calls { get; } = Of("ORDERMGMT_TEST_CALLS", 2_000);

    public static int Kills { get; } = Of("ORDERMGMT_TEST_KILLS", 3);

    /// <summary>How long the database is away.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromSeconds(Of("ORDERMGMT_TEST_OUTAGE_SECONDS", 2));

    private static int Of(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
