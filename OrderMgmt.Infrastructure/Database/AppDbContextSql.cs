using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>
/// The statements that need more than LINQ over fenced sets. This folder is the only one where the banned symbols are
/// allowed; each use here keeps the tenant's filter or says why there is none.
/// </summary>
internal static class AppDbContextSql
{
    private static readonly Func<AppDbContext, CancellationToken, Task<TenantSequence>> Head =
        EF.CompileAsyncQuery((AppDbContext db, CancellationToken ct) => db.TenantSequences.Single());

    /// <summary>The tenant's head, locked until the commit. SQLite's transaction already holds the whole file.</summary>
    public static Task<TenantSequence> LockedSequenceAsync(this AppDbContext db, CancellationToken ct) => db.Database.IsSqlServer()
        ? db.TenantSequences.FromSql($"SELECT * FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)").SingleAsync(ct)
        : Head(db, ct);
}
