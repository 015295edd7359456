using Hangfire;
using Hangfire.SqlServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Persistence.Reviewed;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Jobs;

public static class JobsRegistration
{
    private const int Workers = 8;

    /// <summary>Embedded, jobs share the file's one writer with the requests that wait for it.</summary>
    private const int EmbeddedWorkers = 2;

    /// <summary>For a worker of its own: without a database server there is nothing it could share with the API.</summary>
    /// <exception cref="StartupException">No database server is configured.</exception>
    public static void RequireDatabaseServer(this IHostApplicationBuilder builder)
    {
        if (new ResourceSettings(builder.Configuration, builder.Environment).IsEmbedded)
            throw new StartupException($"ConnectionStrings:{ResourceNames.OrdersDb} is not set. An embedded API works through its jobs itself and needs no worker.");
    }

    /// <summary>Makes this process work through the jobs: the worker's task, and the API's when it runs embedded.</summary>
    public static void AddWorkProcessing(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        builder.Services.AddHangfire(hangfire =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (resources.Database is { } connection)
                hangfire.UseSqlServerStorage(connection, new SqlServerStorageOptions { PrepareSchemaIfNecessary = false });
            else hangfire.UseInMemoryStorage();
        });
        builder.Services.AddHangfireServer(server => server.WorkerCount = resources.IsEmbedded ? EmbeddedWorkers : Workers);
        builder.Services.AddHostedService<WorkDispatcher>();
    }

    /// <summary>An embedded start: the process that held this directory before is gone, and so are its workers.</summary>
    public static async Task ReleaseAbandonedWorkAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkItemLeases>().ReleaseAllAsync(ct);
    }

    /// <summary>Every job that comes back by the clock.</summary>
    public static void ScheduleRecurringJobs(this IApplicationBuilder app)
    {
        var recurring = app.ApplicationServices.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<PurgeIdempotencyKeysJob>(PurgeIdempotencyKeysJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Hourly());
    }
}
