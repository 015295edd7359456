using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Persistence.Records;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>
/// The statements that need more than LINQ over fenced sets. This folder is the only one where the banned symbols are
/// allowed; each use here keeps the tenant's filter or says why there is none.
/// </summary>
internal static class AppDbContextSql
{
    private static readonly Func<AppDbContext, CancellationToken, Task<TenantHead>> Head =
        EF.CompileAsyncQuery((AppDbContext db, CancellationToken ct) => db.TenantHeads.Single());

    /// <summary>The tenant's head, locked until the commit. SQLite's transaction already holds the whole file.</summary>
    public static Task<TenantHead> LockedHeadAsync(this AppDbContext db, CancellationToken ct) => db.Database.IsSqlServer()
        ? db.TenantHeads.FromSql($"SELECT * FROM [TenantHeads] WITH (UPDLOCK, ROWLOCK)").SingleAsync(ct)
        : Head(db, ct);
}
