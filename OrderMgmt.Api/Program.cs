using OrderMgmt.Api;
using OrderMgmt.Api.Hosting;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.OpenApi;
using OrderMgmt.Api.Reporting.Audit;
using OrderMgmt.Application;
using OrderMgmt.Infrastructure;
using OrderMgmt.ServiceDefaults;

return await StartupErrors.GuardAsync(args, "OrderMgmt.Api", async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddInfrastructure();
    builder.Services.AddApplication();
    builder.AddApi();
    builder.AddEmbeddedRun();

    var app = builder.Build();
    app.UseApi();
    app.UseEmbeddedRun();
    app.MapDefaultEndpoints();
    app.MapTokenEndpoint();
    app.MapAuditKeys();
    app.MapApiDocument();
    app.MapMailsPage();
    app.MapTenantApi();
    await app.RunAsync();
    return 0;
});
