using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.Transactions;

/// <summary>What passes is 503 and sent again; what fails each time is 500; what another writer won is acted again.</summary>
public sealed class DatabaseFailuresTests
{
    [Theory]
    [InlineData(-2, 11, true)] // timeout
    [InlineData(1205, 13, true)] // deadlock
    [InlineData(1222, 16, true)] // lock timeout
    [InlineData(40613, 17, true)] // failover
    [InlineData(10061, 20, true)] // connection refused
    [InlineData(102, 15, false)] // syntax
    [InlineData(207, 16, false)] // no such column
    [InlineData(208, 16, false)] // no such table
    [InlineData(229, 14, false)] // not permitted
    [InlineData(547, 16, false)] // broken rule
    [InlineData(8152, 16, false)] // text too long
    [InlineData(18456, 14, false)] // login failed
    public void SqlServer_DistinguishesOutagesFromWhatNeverWorks(int number, byte severity, bool isOutage)
    {
        Assert.Equal(isOutage, DatabaseFailures.IsOutage(Sql(number, severity)));
        Assert.Equal(isOutage, DatabaseFailures.IsOutage(new DbUpdateException("save", Sql(number, severity))));
    }

    [Theory]
    [InlineData(5, true)] // busy
    [InlineData(10, true)] // disk error
    [InlineData(13, true)] // disk full
    [InlineData(14, true)] // cannot open
    [InlineData(1, false)] // no such table
    [InlineData(11, false)] // corrupt
    [InlineData(19, false)] // broken rule
    public void Sqlite_DistinguishesOutagesFromWhatNeverWorks(int code, bool isOutage) =>
        Assert.Equal(isOutage, DatabaseFailures.IsOutage(new SqliteException("failed", code)));

    [Theory]
    [InlineData("08006", true)] // connection lost
    [InlineData("40P01", true)] // deadlock
    [InlineData("53300", true)] // too many connections
    [InlineData("55P03", true)] // a lock was not free in time
    [InlineData("57P01", true)] // ended by an operator
    [InlineData("25006", true)] // a replica
    [InlineData("42601", false)] // syntax
    [InlineData("42P01", false)] // no such table
    [InlineData("42501", false)] // not permitted
    [InlineData("23514", false)] // broken rule
    [InlineData("22001", false)] // text too long
    public void PostgreSql_DistinguishesOutagesFromWhatNeverWorks(string state, bool isOutage)
    {
        Assert.Equal(isOutage, DatabaseFailures.IsOutage(Postgres(state)));
        Assert.Equal(isOutage, DatabaseFailures.IsOutage(new DbUpdateException("save", Postgres(state))));
        Assert.True(DatabaseFailures.IsOutage(new NpgsqlException("The connection pool has been exhausted")));
    }

    [Theory]
    [InlineData("23505", true, false)]
    [InlineData("40001", true, false)]
    [InlineData("23503", true, true)]
    [InlineData("23514", false, false)]
    public void PostgreSql_KnowsALostRace(string state, bool isLost, bool mayBeABug)
    {
        Assert.Equal(isLost, LostRaces.IsLostRace(Postgres(state)));
        Assert.Equal(mayBeABug, EngineErrors.IsBrokenReference(Postgres(state)));
    }

    [Theory]
    [InlineData("No Reset On Close=true")]
    [InlineData("Multiplexing=true")]
    public void PostgreSql_RefusesConnectionsThatKeepTheirTenant(string setting) =>
        Assert.Throws<StartupException>(() => PostgreSqlConnection.Of($"Host=.;{setting}"));

    [Fact]
    public void Pool_WhenExhausted_IsAnOutage()
    {
        Assert.True(DatabaseFailures.IsOutage(new InvalidOperationException(
            "Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached.")));
        Assert.False(DatabaseFailures.IsOutage(new InvalidOperationException("The connection was not closed.")));
    }

    [Theory]
    [InlineData(2601, true, false)]
    [InlineData(2627, true, false)]
    [InlineData(3960, true, false)]
    [InlineData(547, true, true)]
    [InlineData(208, false, false)]
    public void Race_WhenLost_IsKnownHoweverItIsReported(int number, bool isLost, bool mayBeABug)
    {
        var told = Sql(number, 16);
        foreach (var failure in new Exception[] { told, new DbUpdateException("save", told) })
        {
            Assert.Equal(isLost, LostRaces.IsLostRace(failure));
            Assert.Equal(mayBeABug, EngineErrors.IsBrokenReference(failure));
        }
    }

    private static PostgresException Postgres(string state) => new("", "ERROR", "ERROR", state);

    // SqlClient makes them from what a server sent, and in no other way.
    private static SqlException Sql(int number, byte severity)
    {
        const BindingFlags Inside = BindingFlags.Instance | BindingFlags.NonPublic;
        var constructor = typeof(SqlError).GetConstructors(Inside).First(c => c.GetParameters() is [{ Name: "infoNumber" }, ..]);
        var error = constructor.Invoke([.. constructor.GetParameters().Select(object? (p) =>
            p.Name == "infoNumber" ? number : p.Name == "errorClass" ? severity
            : p.ParameterType == typeof(string) ? "" : p.HasDefaultValue ? p.DefaultValue
            : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Inside)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .First(m => m.Name == "CreateException" && m.GetParameters() is [{ ParameterType: var first }, { ParameterType: var second }] && first == typeof(SqlErrorCollection) && second == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "16.0"])!;
    }
}
