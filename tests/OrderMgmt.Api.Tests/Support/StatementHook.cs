using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Lets a test step in before each statement that its own flow sends; no other test's statements are touched.</summary>
internal sealed class StatementHook : DbCommandInterceptor
{
    private static readonly AsyncLocal<Func<string, Task<bool>>?> Current = new();

    /// <param name="before">Told the statement. True: the statement does not run and changed no row; or it throws what the engine would.</param>
    public static IDisposable Before(Func<string, Task<bool>> before)
    {
        Current.Value = before;
        return new Removal();
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Current.Value is { } before && await before(command.CommandText) ? InterceptionResult<int>.SuppressWithResult(0) : result;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Current.Value is { } before && await before(command.CommandText)) throw new Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException("no row was changed");
        return result;
    }

    private sealed class Removal : IDisposable
    {
        public void Dispose() => Current.Value = null;
    }
}
