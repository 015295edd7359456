using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Lets the catalogue write in the transaction of the tenant's data, which lies in the same database. The catalogue has no
/// tenant filter to pass by; on a server the shared connection keeps the tenant of its session.
/// </summary>
internal sealed class SharedTransaction(AppDbContext db, DirectoryDbContext catalogue)
{
    /// <summary>Only inside a unit of work. From here on the catalogue uses that connection until its scope ends.</summary>
    /// <returns>Dispose it before the commit, which stays the unit of work's.</returns>
    public async Task<IAsyncDisposable> JoinAsync(CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("There is no transaction to join.");
        catalogue.ChangeTracker.Clear();
        catalogue.Database.SetDbConnection(db.Database.GetDbConnection(), contextOwnsConnection: false);
        return (await catalogue.Database.UseTransactionAsync(transaction.GetDbTransaction(), ct))!;
    }
}
