using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Placements;

/// <summary>Runs what serves all tenants of a placement, in a scope of each placement's own. One that fails keeps none of the others from it.</summary>
public sealed class ForEachPlacement(IServiceScopeFactory scopes, ILogger<ForEachPlacement> log)
{
    /// <summary>Those whose tables are at head; the shared one is not among them, since it always is.</summary>
    public async Task<IReadOnlyList<string>> ReadyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Placements.AsNoTracking()
            .Where(p => p.State == PlacementState.Ready).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(ct);
    }

    /// <summary>A scope in which nothing is read but what belongs to no tenant.</summary>
    /// <param name="placement">Null for the shared one.</param>
    public AsyncServiceScope Visit(string? placement)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Visit(placement);
        return scope;
    }

    /// <param name="visit">Gets the placement's name; null for the shared one, which comes first.</param>
    /// <exception cref="AggregateException">Some placements failed; all others are done, and each failure was logged.</exception>
    public async Task RunAsync(Func<string?, IServiceProvider, Task> visit, CancellationToken ct)
    {
        string?[] all = [null, .. await ReadyAsync(ct)];
        await Sweep.RunAsync(
            all,
            async placement =>
            {
                await using var scope = Visit(placement);
                await visit(placement, scope.ServiceProvider);
            },
            (e, placement) => log.LogError(e, "A sweep of placement {Placement} failed; the other placements' go on", placement ?? Placement.Shared),
            ct);
    }
}
