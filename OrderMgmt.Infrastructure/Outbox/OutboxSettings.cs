using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>The section <c>Outbox</c>.</summary>
/// <param name="LeaseTime">How long a worker has before another may take its message. Default: <see cref="DefaultLeaseTime"/>.</param>
public sealed record OutboxSettings(TimeSpan LeaseTime)
{
    public static readonly TimeSpan DefaultLeaseTime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How much of a lease must be left to begin an effect. Hangfire gives a killed worker's job out again about when its lease
    /// ends: then the next lease's worker does it, not both.
    /// </summary>
    public TimeSpan TimeForAnEffect => LeaseTime / 5;

    private const string LeaseTimeKey = "Outbox:LeaseTime";

    private static readonly TimeSpan MinLeaseTime = TimeSpan.FromSeconds(5);

    /// <exception cref="StartupException">The lease is too short to finish anything in it.</exception>
    public static OutboxSettings From(IConfiguration configuration)
    {
        var leaseTime = configuration.GetValue(LeaseTimeKey, DefaultLeaseTime);
        return leaseTime >= MinLeaseTime
            ? new OutboxSettings(leaseTime)
            : throw new StartupException($"{LeaseTimeKey} is {leaseTime}; give at least {MinLeaseTime}.");
    }
}
