using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database.Conventions;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>
/// The tenants' data. Every tenant-owned set is filtered by the current tenant, and reading one without a tenant throws.
/// </summary>
public class AppDbContext : DbContext, IAppDbContext
{
    private static readonly TimeSpan LongStatement = TimeSpan.FromMinutes(5);

    private readonly TenantContext tenant;

    public AppDbContext(DbContextOptions<AppDbContext> options, TenantContext tenant)
        : this((DbContextOptions)options, tenant) { }

    /// <summary>For the contexts that migrations are found by.</summary>
    protected AppDbContext(DbContextOptions options, TenantContext tenant)
        : base(options)
    {
        this.tenant = tenant;
        ChangeTracker.Tracking += StampTenant;
    }

    /// <summary>The name of the query filter of every tenant-owned entity.</summary>
    public const string TenantFilter = "Tenant";

    public DbSet<TenantSequence> TenantSequences => Set<TenantSequence>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>The one table without a tenant filter: it holds ids and times, no business data.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public IReadOnlyList<TEntity> Tracked<TEntity>()
        where TEntity : class =>
        [.. ChangeTracker.Entries<TEntity>().Select(e => e.Entity)];

    /// <summary>Adding up all of a large tenant's rows takes longer than a request's usual statement.</summary>
    internal void AllowLongStatements() => Database.SetCommandTimeout(LongStatement);

    internal bool HasTenant => tenant.IsOpen;

    /// <exception cref="TenantNotSetException">No tenant is set: nothing may be read or written.</exception>
    internal TenantId CurrentTenant => tenant.TenantId;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.StoreDomainTypes();
        EngineConventions.Of(this).Store(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
            modelBuilder.Entity(entity.ClrType, owned => owned.FilterByTenant(this));
        EngineConventions.Of(this).Configure(modelBuilder);
    }

    // A row that is added belongs to the current tenant, before its key is first used.
    private void StampTenant(object? sender, EntityTrackingEventArgs e)
    {
        if (e.State is EntityState.Added && e.Entry.Entity is ITenantOwned { TenantId.Value: var owner } && owner == Guid.Empty)
            e.Entry.Property(nameof(ITenantOwned.TenantId)).CurrentValue = CurrentTenant;
    }
}
