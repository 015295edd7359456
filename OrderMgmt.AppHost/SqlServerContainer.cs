using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderMgmt.AppHost;

/// <summary>SQL Server as a container. Aspire's own integration cannot be restored on every feed (docs/adr/0011).</summary>
internal sealed class SqlServerContainer(string name, string database, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    public const string Administrator = "sa";

    public ParameterResource Password => password;

    public ReferenceExpression ConnectionStringExpression => ConnectionStringOf(Administrator, ReferenceExpression.Create($"{password}"));

    private EndpointReference Endpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringOf(string user, ReferenceExpression userPassword) => ReferenceExpression.Create(
        $"Server={Endpoint.Property(EndpointProperty.Host)},{Endpoint.Property(EndpointProperty.Port)};Database={database};User ID={user};Password={userPassword};TrustServerCertificate=true");

    public async Task<HealthCheckResult> CheckAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenServerAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (SqlException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    public async Task DropDatabaseAsync(CancellationToken ct)
    {
        await using var connection = await OpenServerAsync(ct);
        await using var drop = connection.CreateCommand();
        drop.CommandText = $"IF DB_ID(N'{database}') IS NOT NULL BEGIN ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{database}] END";
        await drop.ExecuteNonQueryAsync(ct);
    }

    // The migrations make the database; until then only the server's own can be opened.
    private async Task<SqlConnection> OpenServerAsync(CancellationToken ct)
    {
        var text = await ConnectionStringExpression.GetValueAsync(ct);
        var connection = new SqlConnection(new SqlConnectionStringBuilder(text) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

internal static class SqlServerContainerExtensions
{
    private const int Port = 1433;

    public static IResourceBuilder<SqlServerContainer> AddSqlServerContainer(this IDistributedApplicationBuilder builder, string name, string database)
    {
        var password = builder.AddGeneratedPassword($"{name}-password");
        var server = new SqlServerContainer(name, database, password.Resource);
        var check = $"{name}-opens";
        builder.Services.AddHealthChecks().AddAsyncCheck(check, server.CheckAsync);
        return builder.AddResource(server)
            .WithImage("mssql/server", "2022-latest").WithImageRegistry("mcr.microsoft.com")
            .WithEndpoint(targetPort: Port, name: "tcp", scheme: "tcp")
            .WithEnvironment("ACCEPT_EULA", "Y")
            .WithEnvironment("MSSQL_SA_PASSWORD", password)
            .WithVolume("ordermgmt-sql", "/var/opt/mssql")
            .WithHealthCheck(check);
    }

    /// <summary>Made once and kept in the user's secrets: the volume that was made with it outlives this run.</summary>
    public static IResourceBuilder<ParameterResource> AddGeneratedPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(
            name,
            // Special characters stay out: the password is quoted in T-SQL and in a connection string.
            new GenerateParameterDefault { MinLength = 32, MinLower = 1, MinUpper = 1, MinNumeric = 1, Special = false },
            secret: true,
            persist: true);
}
