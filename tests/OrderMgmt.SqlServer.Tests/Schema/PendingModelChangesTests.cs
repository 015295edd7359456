using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.SqlServer.Tests.Schema;

public sealed class PendingModelChangesTests
{
    public static TheoryData<string> All => [.. Contexts.SqlServer, .. Contexts.PostgreSql, .. Contexts.Sqlite];

    [Theory]
    [MemberData(nameof(All))]
    public void Model_WhenMigrationsAreAtHead_HasNoPendingChanges(string name)
    {
        using var context = Contexts.Create(name);

        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(nameof(SqlServerAppDbContext), 130)]
    [InlineData(nameof(SqlServerAppDbContext), 160)]
    [InlineData(nameof(SqlServerAppDbContext), 170)]
    [InlineData(nameof(SqlServerDirectoryDbContext), 130)]
    [InlineData(nameof(SqlServerDirectoryDbContext), 160)]
    [InlineData(nameof(SqlServerDirectoryDbContext), 170)]
    public void Model_WhenTheServerSpeaksAnotherDialect_IsTheSame(string name, int compatibilityLevel)
    {
        using var context = Contexts.Create(name, new DatabaseSettings(null, compatibilityLevel));

        Assert.False(context.Database.HasPendingModelChanges());
    }
}
