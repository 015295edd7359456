using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Files;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Mail;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Implements the application's ports, each by the real resource that is configured or its embedded stand-in.</summary>
    public static void AddInfrastructure(this IHostApplicationBuilder builder)
    {
        builder.AddPersistence();
        builder.AddTenantDirectory();
        builder.AddMail();
        builder.Services.AddJobs();
    }

    /// <summary>What keeps the data and its promises, on the engine that is configured: all that migrations and operators' commands need.</summary>
    public static void AddPersistence(this IHostApplicationBuilder builder)
    {
        var resources = ResourceSettings.Of(builder);
        builder.Services.AddSingleton(resources);
        builder.Services.AddSingleton(resources.DataDirectory);
        builder.AddDatabase();
        builder.AddKeyRing();
        builder.AddAuditTrails();
        builder.AddOutbox();
        builder.AddFiles();
        builder.Services.AddObservability();
        builder.Services.AddTransactions();
        builder.AddTenancy();
        builder.Services.AddIdentity();
    }
}
