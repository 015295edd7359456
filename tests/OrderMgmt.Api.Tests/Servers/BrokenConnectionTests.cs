using Npgsql;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class BrokenConnectionTests
{
    [Fact]
    [Promise("D8")]
    public async Task AConnectionThatBrokeBetweenTwoStatements_IsAnOutageThatMayPass()
    {
        await using var server = await ServerRun.StartUnmigratedAsync();
        await using var connection = await server.OpenAsOwnerAsync();
        await server.Cluster.CutConnectionsAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.ExecuteAsync("SELECT 1"));

        var failure = Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());

        Assert.True(DatabaseFailures.IsOutage(failure));
        Assert.True(PostgreSqlErrors.MaySucceedIfRepeated(failure));
        Assert.False(DatabaseFailures.IsOutage(new InvalidOperationException("Sequence contains no elements.")));
    }
}
