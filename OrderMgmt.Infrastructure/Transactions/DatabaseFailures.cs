using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Distinguishes outages, which pass, from what fails each time it is sent: a wrong statement, a missing table, a broken rule.
/// </summary>
public static class DatabaseFailures
{
    /// <summary>Another process writes, and did not end in time.</summary>
    public static bool IsHeldByAnother(Exception failure) => EngineErrors.IsHeldByAnother(failure);

    /// <summary>The same request may succeed shortly.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        RetryLimitExceededException => true,
        DbUpdateException { InnerException: { } inner } => IsOutage(inner),
        _ => EngineErrors.IsOutage(failure) ?? failure switch
        {
            DbException other => other.IsTransient,
            TimeoutException or IOException => true,
            _ => false,
        },
    };
}
