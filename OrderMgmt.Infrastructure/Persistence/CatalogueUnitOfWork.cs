using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Persistence.Reviewed;

namespace OrderMgmt.Infrastructure.Persistence;

internal sealed class CatalogueUnitOfWork(
    CatalogueDbContext catalogue, TenantContext context, IUnitOfWork work, SharedTransaction transaction, ChangeRecorder recorder)
    : ICatalogueUnitOfWork
{
    public async Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string actor, string action, Func<CancellationToken, Task<Result<CatalogueChange>>> act, CancellationToken ct)
    {
        context.Open(Caller.System(tenant, actor, new TenantSettings()));
        return await work.ExecuteAsync<Result<Done>>(action, async token =>
        {
            await using var joined = await transaction.JoinAsync(token);
            var change = await act(token);
            if (change.Error is { } refused) return refused;

            await catalogue.SaveChangesAsync(token);
            recorder.Describe(change.Value);
            return new Done();
        }, ct);
    }
}
