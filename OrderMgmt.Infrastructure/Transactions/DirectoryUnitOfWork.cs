using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

internal sealed class DirectoryUnitOfWork(
    DirectoryDbContext catalogue, TenantContext context, IUnitOfWork work, SharedTransaction transaction, ChangeRecorder recorder)
    : IDirectoryUnitOfWork
{
    public async Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string actor, string action, Func<CancellationToken, Task<Result<DirectoryChange>>> act, CancellationToken ct)
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
