using Microsoft.Extensions.Configuration;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>The section <c>Database</c>, for servers: not every one speaks every dialect of T-SQL.</summary>
/// <param name="MaxBatchSize">Rows a round trip may write; null for as many as a statement can have.</param>
/// <param name="CompatibilityLevel">Such as 160 for SQL Server 2022; null leaves it to the provider.</param>
/// <param name="LockTimeout">
/// How long a tenant's statement waits for a lock: for the first request with the same idempotency key, for the tenant's other writers.
/// Null for <see cref="DefaultLockTimeout"/>.
/// </param>
public sealed record DatabaseSettings(int? MaxBatchSize, int? CompatibilityLevel, TimeSpan? LockTimeout = null)
{
    public static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(5);

    public static DatabaseSettings From(IConfiguration configuration) => new(
        configuration.GetValue<int?>("Database:MaxBatchSize"), configuration.GetValue<int?>("Database:CompatibilityLevel"),
        configuration.GetValue<TimeSpan?>("Database:LockTimeout"));

    /// <summary>How long a writer waits for the writer lock before it answers that the server is busy. Default of the setting <c>Database:WriterTimeout</c>.</summary>
    public static readonly TimeSpan WriterTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The setting <c>Database:WriterTimeout</c>, such as <c>00:00:15</c>.</summary>
    public static TimeSpan TimeoutOf(IConfiguration configuration) => configuration.GetValue<TimeSpan?>("Database:WriterTimeout") ?? WriterTimeout;
}
