using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Migrations;
using OrderMgmt.ServiceDefaults;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();

// This process knows the database by its owner's login only.
builder.Configuration[$"ConnectionStrings:{ResourceNames.OrdersDb}"] ??= builder.Configuration.GetConnectionString(ResourceNames.OrdersDbAdmin);
builder.AddPersistence();
builder.AddBlobs();
builder.Services.AddMigrator();

using var host = builder.Build();
return await host.MigrateAndSeedAsync();
