using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Commands;

/// <summary>The parts of the product that a command needs, configured as the product is.</summary>
internal static class CommandHost
{
    public static IHost Build(SettingOptions settings, ParseResult parsed)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = parsed.GetValue(settings.Environment) });
        builder.Configuration.AddInMemoryCollection(settings.ValuesOf(parsed));
        builder.AddServiceDefaults(logsToStandardError: true);

        // This process knows the database by its owner's login only.
        builder.Configuration[$"ConnectionStrings:{ResourceNames.OrdersDb}"] ??= builder.Configuration.GetConnectionString(ResourceNames.OrdersDbAdmin);
        builder.AddPersistence();
        builder.Services.AddMigrator();
        return builder.Build();
    }
}
