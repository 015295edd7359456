using Npgsql;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

internal static class PostgreSqlConnection
{
    // A process that stands still in mid-transaction would hold the tenant's sequence, and all its writers, for as long as it stands.
    private const string EndsWhatStandsStill = "-c idle_in_transaction_session_timeout=30s";

    // Planning an order's query takes the server longer than running it: a connection keeps the plans of what it runs again.
    private const int Plans = 200;

    /// <summary>The operator's connection string, with what the product needs of every connection.</summary>
    /// <param name="use">What it is for, as the server shows it: each has a pool of its own.</param>
    /// <exception cref="StartupException">It says that connections are shared in a way by which the next tenant would get the last one's.</exception>
    public static string Of(string connection, string? use = null)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (parts.NoResetOnClose || parts.Multiplexing)
            throw new StartupException($"ConnectionStrings:{ResourceNames.OrdersDb}: remove No Reset On Close and Multiplexing, with which a connection keeps the tenant of its last use.");

        if (parts.MaxAutoPrepare == 0) (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages) = (Plans, 2);
        parts.Options = $"{parts.Options} {EndsWhatStandsStill}".TrimStart();
        parts.ApplicationName = use ?? parts.ApplicationName;
        return parts.ConnectionString;
    }
}
