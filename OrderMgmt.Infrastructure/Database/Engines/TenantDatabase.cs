using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>A place where tenants' rows are, as this process reaches it: a server's database or schema with its pool, a file with its writer lock.</summary>
/// <param name="services">Those of the process, from which a context takes its logging.</param>
internal abstract class TenantDatabase(IServiceProvider services) : IDisposable
{
    private DbContextOptions<AppDbContext>? options;

    /// <summary>Made once: every scope's context uses the same.</summary>
    public DbContextOptions<AppDbContext> Options => options ??= Build();

    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract IDatabaseEngine EngineFor(AppDbContext db);

    /// <param name="scope">The scope whose tenant reads.</param>
    public virtual IOrderReader ReaderFor(IServiceProvider scope) => new OrderReader(scope.GetRequiredService<AppDbContext>());

    public abstract void Dispose();

    private DbContextOptions<AppDbContext> Build()
    {
        var builder = new DbContextOptionsBuilder<AppDbContext>();
        builder.UseApplicationServiceProvider(services);
        Configure(builder);
        foreach (var addition in services.GetServices<IDbContextOptionsConfiguration<AppDbContext>>()) addition.Configure(services, builder);
        return builder.Options;
    }
}
