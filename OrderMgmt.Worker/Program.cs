using OrderMgmt.Application;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.ServiceDefaults;

return await StartupErrors.GuardAsync(args, "OrderMgmt.Worker", async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.RequireSharedDatabase();
    builder.AddInfrastructure();
    builder.AddSharedDirectory(releasesAbandonedWork: true);
    builder.Services.AddApplication();
    builder.AddWorkProcessing();

    var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapJobsDashboard();
    app.ScheduleRecurringJobs();
    await app.RunAsync();
    return 0;
});
