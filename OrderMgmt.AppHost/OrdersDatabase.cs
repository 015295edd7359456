using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost;

/// <summary>The orders' database with two ways in: Migrations administers it, Api and Worker are a user that owns nothing.</summary>
/// <param name="Reset">Empties it while nothing uses it; null for a database that is not this run's own.</param>
internal sealed record OrdersDatabase(
    string Choice, Action<IResourceBuilder<ProjectResource>> Connect, Action<IResourceBuilder<ProjectResource>> ConnectAdministrator,
    Func<CancellationToken, Task>? Reset);

internal static class OrdersDatabaseExtensions
{
    private const string User = "ordermgmt_app";
    private const string ServerDatabase = "ordermgmt";

    public static OrdersDatabase AddOrdersDatabase(this IDistributedApplicationBuilder builder, ContainerEngine containers, LocalData data)
    {
        if (builder.Configuration.GetConnectionString(ResourceNames.OrdersDbAdmin) is { Length: > 0 } administrator) return builder.Given(administrator);
        return containers.IsUsed ? builder.SqlServer() : SqliteFile(data);
    }

    private static OrdersDatabase Given(this IDistributedApplicationBuilder builder, string administrator)
    {
        var admin = builder.AddConnectionString(ResourceNames.OrdersDbAdmin);
        const string Choice = "the given SQL Server";
        if (builder.Configuration.GetConnectionString(ResourceNames.OrdersDb) is { Length: > 0 })
        {
            var user = builder.AddConnectionString(ResourceNames.OrdersDb);
            return new OrdersDatabase(Choice, process => process.WithReference(user), migrations => migrations.WithReference(admin), Reset: null);
        }

        var password = builder.AddGeneratedPassword("ordersdb-password");
        var connection = new SqlConnectionStringBuilder(administrator) { UserID = User, IntegratedSecurity = false, Authentication = SqlAuthenticationMethod.NotSpecified };
        connection.Remove("Password");
        return new OrdersDatabase(
            Choice,
            process => process.WithEnvironment($"ConnectionStrings__{ResourceNames.OrdersDb}", ReferenceExpression.Create($"{connection.ConnectionString};Password={password}")),
            migrations => migrations.WithReference(admin).WithApplicationUser(password),
            Reset: null);
    }

    private static OrdersDatabase SqlServer(this IDistributedApplicationBuilder builder)
    {
        var server = builder.AddSqlServerContainer("sql", ServerDatabase);
        var password = builder.AddGeneratedPassword("ordersdb-password");
        return new OrdersDatabase(
            "SQL Server",
            process => process
                .WithEnvironment($"ConnectionStrings__{ResourceNames.OrdersDb}", server.Resource.ConnectionStringOf(User, ReferenceExpression.Create($"{password}")))
                .WaitFor(server),
            migrations => migrations.WithReference(server, connectionName: ResourceNames.OrdersDbAdmin).WithApplicationUser(password).WaitFor(server),
            ct => server.Resource.DropDatabaseAsync(ct));
    }

    /// <summary>One file for all processes: the setting says that there are several.</summary>
    private static OrdersDatabase SqliteFile(LocalData data)
    {
        return new OrdersDatabase($"SQLite in {Path.GetRelativePath(Environment.CurrentDirectory, data.Directory)}", Share, Share, _ =>
        {
            foreach (var file in Directory.EnumerateFiles(data.Directory, "ordermgmt.db*")) File.Delete(file);
            return Task.CompletedTask;
        });

        static void Share(IResourceBuilder<ProjectResource> process) =>
            process.WithEnvironment("Database__Engine", "Sqlite").WithEnvironment("Database__SharedByProcesses", "true");
    }

    /// <summary>Names the user that the migrations create for the other processes.</summary>
    private static IResourceBuilder<ProjectResource> WithApplicationUser(
        this IResourceBuilder<ProjectResource> migrations, IResourceBuilder<ParameterResource> password) => migrations
        .WithEnvironment("Database__ApplicationUsers__0__Name", User)
        .WithEnvironment("Database__ApplicationUsers__0__Password", password);
}
