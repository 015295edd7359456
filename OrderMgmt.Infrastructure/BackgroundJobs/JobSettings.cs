using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>The section <c>Jobs</c>.</summary>
/// <param name="LeaseTime">How long a worker has before its item may be taken by another. Default: <see cref="DefaultLeaseTime"/>.</param>
public sealed record JobSettings(TimeSpan LeaseTime)
{
    public static readonly TimeSpan DefaultLeaseTime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How much of a lease must be left to begin an effect. Hangfire gives a killed worker's job out again about when its lease
    /// ends: then the next lease's worker does it, not both.
    /// </summary>
    public TimeSpan TimeForAnEffect => LeaseTime / 5;

    private const string LeaseTimeKey = "Jobs:LeaseTime";

    private static readonly TimeSpan ShortestLeaseTime = TimeSpan.FromSeconds(5);

    /// <exception cref="StartupException">The lease is too short to finish anything in it.</exception>
    public static JobSettings From(IConfiguration configuration)
    {
        var leaseTime = configuration.GetValue(LeaseTimeKey, DefaultLeaseTime);
        return leaseTime >= ShortestLeaseTime
            ? new JobSettings(leaseTime)
            : throw new StartupException($"{LeaseTimeKey} is {leaseTime}; give at least {ShortestLeaseTime}.");
    }
}
