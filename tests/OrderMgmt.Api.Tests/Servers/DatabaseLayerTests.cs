using Microsoft.EntityFrameworkCore;
using Npgsql;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Api.Tests.Servers;

/// <summary>
/// The database's layer alone: the statements come past the product, so neither its tenant check, nor its filters, nor its guard of writes
/// is there. Each table of the model has one row of each of two tenants.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class DatabaseLayerTests(DatabaseLayerTests.Furnished database) : IClassFixture<DatabaseLayerTests.Furnished>
{
    private static readonly Guid Own = Guid.Parse("0198c0de-0000-7000-8000-00000000000a");
    private static readonly Guid Foreign = Guid.Parse("0198c0de-0000-7000-8000-00000000000b");

    [Fact]
    [Promise("I1")]
    public Task Select_SeesTheTenantsOwnRowAlone() => OnEveryTableAsync(Own, async (connection, table) =>
        Assert.Equal([Own.ToString()], await connection.TextsAsync($"""SELECT "TenantId"::text FROM "{table}" """)));

    [Fact]
    [Promise("I3")]
    public Task Select_WithoutATenant_SeesNothing() => OnEveryTableAsync(null, async (connection, table) =>
        Assert.Empty(await connection.TextsAsync($"""SELECT "TenantId"::text FROM "{table}" """)));

    [Fact]
    [Promise("I2")]
    public Task Update_OfAForeignRow_ChangesNone() => OnEveryTableAsync(Own, async (connection, table) =>
        Assert.Equal(0, await connection.ExecuteAsync($"""UPDATE "{table}" SET "TenantId" = "TenantId" WHERE "TenantId" = '{Foreign}'""")));

    [Fact]
    [Promise("I2")]
    public Task Update_ThatGivesARowToAnotherTenant_IsRefused() => OnEveryTableAsync(Own, (connection, table) =>
        AssertRefusedAsync(connection, $"""UPDATE "{table}" SET "TenantId" = gen_random_uuid() WHERE "TenantId" = '{Own}'"""));

    [Fact]
    [Promise("I2")]
    public Task Delete_OfAForeignRow_DeletesNone() => OnEveryTableAsync(Own, async (connection, table) =>
        Assert.Equal(0, await connection.ExecuteAsync($"""DELETE FROM "{table}" WHERE "TenantId" = '{Foreign}'""")));

    [Fact]
    [Promise("I2")]
    public Task Insert_OfAForeignRow_IsRefused() => OnEveryTableAsync(Own, async (connection, table) =>
    {
        await using var above = await database.Server.OpenAboveThePoliciesAsync();
        await AssertRefusedAsync(connection, await InsertOfAsync(above, table, Guid.NewGuid()));
    });

    [Fact]
    [Promise("I5")]
    public async Task EveryTenantTable_HasAPolicyThatItsOwnerIsHeldToAsWell()
    {
        await using var owner = await database.Server.OpenAsOwnerAsync();
        var forced = await owner.TextsAsync("SELECT relname::text FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid WHERE relrowsecurity AND relforcerowsecurity AND polcmd = '*' AND polwithcheck IS NOT NULL");
        Assert.Equal(database.Tables, forced.Order(StringComparer.Ordinal));
        foreach (var table in database.Tables) Assert.Equal(0, await owner.ScalarAsync<long>($"""SELECT COUNT(*) FROM "{table}" """));
    }

    [Fact]
    [Promise("I5")]
    public async Task TheProductsRole_OwnsNothingAndIsHeldToPolicies()
    {
        await using var connection = await database.Server.OpenAsync();

        Assert.False(await connection.ScalarAsync<bool>("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"));
        Assert.Equal(0, await connection.ScalarAsync<long>("SELECT COUNT(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"));
        await AssertRefusedAsync(connection, """ALTER TABLE "Orders" DISABLE ROW LEVEL SECURITY""");
        await AssertRefusedAsync(connection, """DROP POLICY "OrdersPolicy" ON "Orders" """);
    }

    private async Task OnEveryTableAsync(Guid? tenant, Func<NpgsqlConnection, string, Task> assert)
    {
        Assert.Contains("Orders", database.Tables);
        foreach (var table in database.Tables)
        {
            await using var connection = await database.Server.OpenAsync();
            if (tenant is not null) await connection.ExecuteAsync($"SET {SettingTenant.Setting} = '{tenant}'");
            try
            {
                await assert(connection, table);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"{table}: {e.Message}");
            }
        }
    }

    private static async Task AssertRefusedAsync(NpgsqlConnection connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    // What is tried is the policies: a row must not be refused for anything else.
    private static async Task WithoutConstraintsAsync(NpgsqlConnection above, string table)
    {
        foreach (var constraint in await above.TextsAsync($"""SELECT conname::text FROM pg_constraint WHERE conrelid = '"{table}"'::regclass AND contype IN ('c', 'f')"""))
            await above.ExecuteAsync($"""ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}" """);
    }

    private static async Task<string> InsertOfAsync(NpgsqlConnection above, string table, Guid tenant)
    {
        var values = await above.TextsAsync($"""
            SELECT CASE WHEN attname = 'TenantId' THEN '''{tenant}''::uuid' ELSE CASE format_type(atttypid, NULL)
                WHEN 'uuid' THEN 'gen_random_uuid()' WHEN 'timestamp with time zone' THEN 'now()' WHEN 'boolean' THEN 'false' WHEN 'bytea' THEN '''''::bytea'
                WHEN 'bigint' THEN '1' WHEN 'integer' THEN '1' ELSE '''x''' END END
            FROM pg_attribute WHERE attrelid = '"{table}"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """);
        return $"""INSERT INTO "{table}" VALUES ({string.Join(", ", values)})""";
    }

    /// <summary>Migrated as an operator would, with a row of each tenant in each table.</summary>
    public sealed class Furnished : IAsyncLifetime
    {
        private ServerRun? server;

        internal IReadOnlyList<string> Tables { get; } = TenantTablesOfTheModel();

        internal ServerRun Server
        {
            get
            {
                Assert.SkipWhen(server is null, PostgreSqlCluster.Missing);
                return server;
            }
        }

        public async ValueTask InitializeAsync()
        {
            if (!PostgreSqlCluster.IsInstalled) return;

            server = await ServerRun.StartAsync();
            await using var above = await server.OpenAboveThePoliciesAsync();
            foreach (var table in Tables)
            {
                await WithoutConstraintsAsync(above, table);
                foreach (var tenant in new[] { Own, Foreign }) await above.ExecuteAsync(await InsertOfAsync(above, table, tenant));
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null) await server.DisposeAsync();
        }

        private static IReadOnlyList<string> TenantTablesOfTheModel()
        {
            var options = new DbContextOptionsBuilder<AppDbContext>();
            options.UseOrderMgmtPostgreSql("Host=.", new DatabaseSettings(null, null));
            using var db = new AppDbContext(options.Options, new TenantContext());
            return TenantTables.Of(db.Model);
        }
    }
}
