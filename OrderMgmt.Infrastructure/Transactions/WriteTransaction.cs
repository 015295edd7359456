using Microsoft.EntityFrameworkCore.Storage;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>A transaction that writes, with all that its engine holds for it. Rolled back unless committed.</summary>
/// <param name="verify">Called after the commit; throws when what was committed is lost.</param>
/// <param name="held">What is given back when the transaction has ended, in this order.</param>
internal sealed class WriteTransaction(IDbContextTransaction transaction, Action? verify = null, params IDisposable?[] held) : IAsyncDisposable
{
    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        verify?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            foreach (var part in held) part?.Dispose();
        }
    }
}
