using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

public static class BackgroundJobsRegistration
{
    internal static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<OutboxRunner>();
        services.AddSingleton<PurgeIdempotencyKeysJob>();
        services.AddSingleton<VerifyConsistencyJob>();
        services.AddSingleton<ProbeIsolationJob>();
    }

    /// <summary>For a worker of its own: where the API is the whole product there is nothing it could share with it.</summary>
    /// <exception cref="StartupException">Neither a database server nor a shared file is configured.</exception>
    public static void RequireSharedDatabase(this IHostApplicationBuilder builder)
    {
        if (ResourceSettings.Of(builder).IsOneProcess)
        {
            throw new StartupException(
                $"ConnectionStrings:{ResourceNames.OrdersDb} is not set. An API over SQLite works through its jobs itself; a worker beside it needs {ResourceSettings.SharedKey}=true, in both.");
        }
    }

    /// <summary>Makes this process work through the jobs: the worker's task, and the API's when it runs embedded.</summary>
    public static void AddWorkProcessing(this IHostApplicationBuilder builder)
    {
        var resources = ResourceSettings.Of(builder);
        // The engine registers the storage. Hangfire's own registration hands out whatever storage and activator the process
        // configured last: two hosts in one process would take each other's jobs (https://github.com/HangfireIO/Hangfire/issues/2151).
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddHangfire(hangfire =>
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        foreach (var lane in OutboxLane.All)
        {
            builder.Services.AddHangfireServer(server =>
            {
                server.ServerName = $"{Environment.MachineName}-{lane.Queue}";
                server.Queues = [lane.Queue];
                server.WorkerCount = resources.HasOneWriter ? OutboxLane.WorkersOfOneWriter : lane.Workers;
                server.IsLightweightServer = true; // the clock is watched by the one below
            });
        }

        builder.Services.AddHangfireServer(server => server.WorkerCount = 1); // what comes back by the clock, one after the other
        builder.Services.AddSingleton<OutboxHandover>();
        builder.Services.AddHostedService<OutboxDispatcher>();
    }

    /// <summary>An embedded start: the process that held this directory before is gone, and so are its workers.</summary>
    public static Task ReleaseAbandonedWorkAsync(this IServiceProvider services, CancellationToken ct) => services.GetRequiredService<ForEachPlacement>()
        .RunAsync((_, visited) => visited.GetRequiredService<OutboxLeases>().ReleaseAllAsync(ct), ct);

    /// <summary>Every job that comes back by the clock.</summary>
    public static void ScheduleRecurringJobs(this IApplicationBuilder app)
    {
        var recurring = app.ApplicationServices.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<PurgeIdempotencyKeysJob>(PurgeIdempotencyKeysJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Hourly());
        recurring.AddOrUpdate<RefreshStatisticsJob>(RefreshStatisticsJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Hourly(minute: 30));
        recurring.AddOrUpdate<VerifyConsistencyJob>(VerifyConsistencyJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Daily(hour: 3));
        recurring.AddOrUpdate<ProbeIsolationJob>(ProbeIsolationJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Daily(hour: 4));
    }
}
