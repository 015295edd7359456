using Aspire.Hosting.Azure;
using Azure.Provisioning.Roles;
using Azure.Provisioning.Sql;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost;

/// <summary>One database, two ways in: Migrations administers it, Api and Worker are users that own nothing.</summary>
internal abstract class OrdersDatabase(IResourceBuilder<AzureSqlDatabaseResource> database)
{
    public IResourceBuilder<AzureSqlDatabaseResource> Resource { get; } = database;

    /// <summary>Names the application's users to the migrations, which create them.</summary>
    public abstract void Administer(IResourceBuilder<ProjectResource> migrations);

    public abstract void Use(IResourceBuilder<ProjectResource> project);
}

/// <summary>The container knows <c>sa</c> alone; the migrations add a login under a password made at each start.</summary>
internal sealed class ContainerDatabase(
    IResourceBuilder<AzureSqlDatabaseResource> database, IResourceBuilder<ParameterResource> password)
    : OrdersDatabase(database)
{
    private const string User = "ordermgmt_app";

    public override void Administer(IResourceBuilder<ProjectResource> migrations) => migrations
        .WithEnvironment("Database__ApplicationUsers__0__Name", User)
        .WithEnvironment("Database__ApplicationUsers__0__Password", password);

    public override void Use(IResourceBuilder<ProjectResource> project)
    {
        var (database, server) = (Resource.Resource, Resource.Resource.Parent);
        project.WithEnvironment(
            $"ConnectionStrings__{ResourceNames.OrdersDb}",
            ReferenceExpression.Create($"Server={server.HostName},{server.Port};Database={database.DatabaseName};User ID={User};Password={password};TrustServerCertificate=true"));
    }
}

/// <summary>Azure SQL takes no passwords: the server's administrator and each user are managed identities.</summary>
internal sealed class AzureDatabase : OrdersDatabase
{
    private readonly Dictionary<string, IResourceBuilder<AzureUserAssignedIdentityResource>> users;
    private readonly IResourceBuilder<AzureUserAssignedIdentityResource> administrator;

    public AzureDatabase(
        IResourceBuilder<AzureSqlServerResource> server, IResourceBuilder<AzureSqlDatabaseResource> database)
        : base(database)
    {
        administrator = Identity(ResourceNames.Migrations);
        users = new[] { ResourceNames.Api, ResourceNames.Worker }.ToDictionary(name => name, Identity);
        server.ConfigureInfrastructure(MakeMigrationsTheAdministrator);

        IResourceBuilder<AzureUserAssignedIdentityResource> Identity(string project) =>
            server.ApplicationBuilder.AddAzureUserAssignedIdentity($"{project}-identity");
    }

    public override void Administer(IResourceBuilder<ProjectResource> migrations)
    {
        migrations.WithAzureUserAssignedIdentity(administrator);
        foreach (var (index, (name, identity)) in users.Index())
        {
            migrations
                .WithEnvironment($"Database__ApplicationUsers__{index}__Name", $"ordermgmt_{name}")
                .WithEnvironment($"Database__ApplicationUsers__{index}__ClientId", identity.Resource.ClientId);
        }
    }

    public override void Use(IResourceBuilder<ProjectResource> project) => project
        .WithAzureUserAssignedIdentity(users[project.Resource.Name])
        .WithEnvironment(
            $"ConnectionStrings__{ResourceNames.OrdersDb}", Resource.Resource.ConnectionStringExpression);

    private void MakeMigrationsTheAdministrator(AzureResourceInfrastructure infrastructure)
    {
        var server = infrastructure.GetProvisionableResources().OfType<SqlServer>().Single();
        server.Administrators.Login = administrator.Resource.PrincipalName.AsProvisioningParameter(infrastructure);
        server.Administrators.Sid = administrator.Resource.PrincipalId.AsProvisioningParameter(infrastructure);

        // Aspire made an identity for the job that we just gave to Migrations.
        infrastructure.Remove(infrastructure.GetProvisionableResources().OfType<UserAssignedIdentity>().Single());
    }
}

internal static class OrdersDatabaseExtensions
{
    public static OrdersDatabase AddOrdersDatabase(this IDistributedApplicationBuilder builder)
    {
        // By default every project that refers to the server becomes a db_owner, above row-level security.
        var server = builder.AddAzureSqlServer("sql").ClearDefaultRoleAssignments().RunAsContainer();
        // Without this the database takes the free offer, which pauses once its monthly limit is used up.
        var database = server.AddDatabase(ResourceNames.OrdersDb).WithDefaultAzureSku();

        return builder.ExecutionContext.IsRunMode
            ? new ContainerDatabase(database, builder.AddGeneratedPassword("ordersdb-password"))
            : new AzureDatabase(server, database);
    }

    public static IResourceBuilder<ProjectResource> AsAdministratorOf(
        this IResourceBuilder<ProjectResource> migrations, OrdersDatabase database)
    {
        database.Administer(migrations);
        return migrations
            .WithReference(database.Resource, connectionName: ResourceNames.OrdersDbAdmin)
            .WaitFor(database.Resource);
    }

    public static IResourceBuilder<ProjectResource> AsUserOf(
        this IResourceBuilder<ProjectResource> project, OrdersDatabase database)
    {
        database.Use(project);
        return project.WaitFor(database.Resource);
    }

    private static IResourceBuilder<ParameterResource> AddGeneratedPassword(
        this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(
            name,
            // Special characters stay out: the password is quoted in T-SQL and in a connection string.
            new GenerateParameterDefault { MinLength = 32, MinLower = 1, MinUpper = 1, MinNumeric = 1, Special = false },
            secret: true);
}
