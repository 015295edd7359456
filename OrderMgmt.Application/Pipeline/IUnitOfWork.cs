using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>One command, one transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs the act, then stores what it changed with its events, audit entry, messages and, when the request
    /// carries an idempotency key, its reply: all of it or, when the act answers an error or throws, nothing.
    /// A request whose key was used before is answered with the stored reply and the act does not run.
    /// </summary>
    /// <param name="auditAction">What the audit trail calls it; null for bookkeeping, which has an entry only if it raised an event.</param>
    /// <param name="act">May run again when the commit lost a race; must not save.</param>
    ValueTask<TResult> ExecuteAsync<TResult>(
        string? auditAction, Func<CancellationToken, ValueTask<TResult>> act, CancellationToken ct)
        where TResult : IFailable<TResult>;
}
