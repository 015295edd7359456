using System.Collections.Frozen;
using Mediator;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Application;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Migrations;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>The product without a host around it: its real parts on a SQLite file of its own, at a time the test decides.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync, LazyThreadSafetyMode.ExecutionAndPublication); // a failed migration fails every test

    // The database that every test begins with was signed by it.
    private static readonly Lazy<string> AuditKey = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ordermgmt-key-").FullName, "audit.key");
        KeyFiles.Create(file);
        return file;
    }, LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly string directory = Directory.CreateTempSubdirectory("ordermgmt-tests-").FullName;

    private IHost host = null!;
    private bool works;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Every statement the contexts sent.</summary>
    public StatementLog Statements { get; } = new();

    public IServiceProvider Services => host.Services;

    /// <param name="settings">Such as <c>ConnectionStrings:cache</c>.</param>
    /// <param name="replace">What the test needs in the place of a real part.</param>
    public static async Task<TestApp> StartAsync(Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings) =>
        await StartAsync(await Migrated.Value, settings, replace);

    /// <summary>With its workers running, at the time it is.</summary>
    public static async Task<TestApp> StartWithWorkersAsync(Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
    {
        var app = new TestApp { works = true };
        await File.WriteAllBytesAsync(Path.Combine(app.directory, "ordermgmt.db"), await Migrated.Value);
        app.host = app.Build(replace, settings);
        await app.host.StartAsync();
        return app;
    }

    /// <summary>On the database that another one left.</summary>
    public static async Task<TestApp> StartAsync(byte[] database, (string Key, string Value)[] settings, Action<IServiceCollection>? replace = null)
    {
        var app = new TestApp();
        await File.WriteAllBytesAsync(Path.Combine(app.directory, "ordermgmt.db"), database);
        app.host = app.Build(replace, settings);
        return app;
    }

    public IReadOnlyList<RsaSecurityKey> SigningKeys() => Services.GetRequiredService<SigningKeys>().All;

    /// <summary>The database as one file, for <see cref="StartAsync(byte[], ValueTuple{string, string}[], Action{IServiceCollection}?)"/>.</summary>
    public async Task<byte[]> CopyAsync()
    {
        await using (var connection = await RawAsync()) await connection.ExecuteAsync($"VACUUM INTO '{PathOf("copy.db")}'");
        return await File.ReadAllBytesAsync(PathOf("copy.db"));
    }

    public async Task<TenantId> NewTenantAsync(TenantSettings? settings = null)
    {
        var id = EntityId.New<TenantId>(Clock.GetUtcNow());
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TenantProvisioning>().CreateAsync(id, "Test", settings ?? new TenantSettings(), "system:test", default);
        return id;
    }

    public async Task GrantAsync(TenantId tenant, string subject, params string[] scopes)
    {
        await using var scope = Services.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        catalogue.Memberships.Add(Membership.Grant(tenant, Membership.BuiltInIssuer, subject, scopes, Clock.GetUtcNow()));
        await catalogue.SaveChangesAsync();
    }

    /// <summary>A scope in which the tenant is set, for a caller with every permission; without one when none is given.</summary>
    public AsyncServiceScope Open(TenantId? tenant = null)
    {
        var scope = Services.CreateAsyncScope();
        if (tenant is { } id) scope.ServiceProvider.GetRequiredService<TenantContext>().Open(
            new Caller(id, "system:test", Permissions.All.Keys.ToFrozenSet(), new TenantSettings(), "", null));
        return scope;
    }

    /// <summary>Runs with the tenant's context and saves nothing by itself.</summary>
    public async Task<T> WithAsync<T>(TenantId? tenant, Func<AppDbContext, Task<T>> act)
    {
        await using var scope = Open(tenant);
        return await act(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Stores what the change adds, as a command does.</summary>
    public async Task WriteAsync(TenantId tenant, Action<IAppDbContext> change)
    {
        await using var scope = Open(tenant);
        var db = scope.ServiceProvider.GetRequiredService<IAppDbContext>();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>("Arrange", _ =>
        {
            change(db);
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, default);
    }

    /// <summary>Places an order of one ad hoc line; it owes a mail when there is an address.</summary>
    public async Task<OrderResponse> PlaceOrderAsync(TenantId tenant, string? email = "ada@example.com", string name = "Ada Byron") =>
        (await SendOrderAsync(tenant, email, name)).Value;

    /// <summary>As <see cref="PlaceOrderAsync(TenantId, string?, string)"/>, wherever the caller's tenant lives.</summary>
    public async Task<OrderResponse> PlaceOrderAsync(Caller caller)
    {
        await using var scope = Open();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(caller);
        return (await SendOrderAsync(scope, "ada@example.com", "Ada Byron")).Value;
    }

    /// <summary>False when the order was refused.</summary>
    public async Task<bool> TryPlaceOrderAsync(TenantId tenant, string email) => (await SendOrderAsync(tenant, email, "Ada Byron")).Error is null;

    private async Task<Result<OrderResponse>> SendOrderAsync(TenantId tenant, string? email, string name)
    {
        await using var scope = Open(tenant);
        return await SendOrderAsync(scope, email, name);
    }

    private static async Task<Result<OrderResponse>> SendOrderAsync(AsyncServiceScope scope, string? email, string name) =>
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new CreateOrderCommand(
            "EUR",
            new CustomerInput(name, email),
            new AddressInput("Ada Byron", "1 Main St", "London", "GB"),
            [new LineInput(1, Name: "A thing", UnitPrice: new MoneyAmount(1000, "EUR"))],
            Place: true));

    /// <summary>A connection to the file as the product opens it, past its model.</summary>
    public async Task<SqliteConnection> RawAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Default Timeout=5");
        await connection.OpenAsync();
        return connection;
    }

    public string PathOf(params string[] below) => Path.Combine([directory, .. below]);

    public async ValueTask DisposeAsync()
    {
        if (works) await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Default Timeout=5"))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(directory, recursive: true);
    }

    private IHost Build(Action<IServiceCollection>? replace, (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development, DisableDefaults = true });
        builder.Configuration["DataDirectory"] = directory;
        builder.Configuration[AuditKeyFile.Setting] = AuditKey.Value;
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddInfrastructure();
        builder.Services.AddApplication();
        builder.Services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(Statements), ServiceLifetime.Singleton);
        builder.Services.ConfigureDbContext<DirectoryDbContext>(options => options.AddInterceptors(Statements), ServiceLifetime.Singleton);
        builder.Services.AddMigrator();
        if (works)
        {
            builder.AddWorkProcessing();
            builder.Services.AddSingleton(TimeProvider.System);
        }

        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    // Once for all tests: each begins with a copy of the file.
    private static async Task<byte[]> MigrateAsync()
    {
        await using var app = new TestApp();
        app.host = app.Build(null, []);
        await Migrator.MigrateAndSeedAsync(app.Services, default);
        await using (var connection = await app.RawAsync())
        {
            await connection.ExecuteAsync("DELETE FROM \"OutboxMessages\"; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
            SqliteConnection.ClearPool(connection);
        }

        return await File.ReadAllBytesAsync(app.PathOf("ordermgmt.db"));
    }
}
