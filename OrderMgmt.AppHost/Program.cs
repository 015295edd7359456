using Azure.Provisioning.Storage;
using OrderMgmt.AppHost;
using OrderMgmt.ServiceDefaults;

var builder = DistributedApplication.CreateBuilder(args);

// Resources: containers when it runs here, Azure services when it is published.
var insights = builder.AddAzureHosting();
var database = builder.AddOrdersDatabase();
var cache = builder.AddAzureManagedRedis(ResourceNames.Cache).RunAsContainer();
var storage = builder.AddAzureStorage("storage").RunAsEmulator();
var blobs = storage.AddBlobs(ResourceNames.Blobs);
var smtp = builder.AddSmtp();

// Projects, in the order they start.
var migrations = builder.AddProject<Projects.OrderMgmt_Migrations>(ResourceNames.Migrations)
    .AsAdministratorOf(database)
    .WithReference(blobs).WaitFor(blobs)
    .WithRoleAssignments(storage, StorageBuiltInRole.StorageBlobDataContributor)
    .WithInsights(insights)
    .PublishAsAzureContainerAppJob();

var api = builder.AddProject<Projects.OrderMgmt_Api>(ResourceNames.Api)
    .AsUserOf(database)
    .WithReference(cache).WaitFor(cache)
    .WithReference(blobs).WaitFor(blobs)
    .WithRoleAssignments(storage, StorageBuiltInRole.StorageBlobDataContributor)
    .WithSmtp(smtp)
    .WithInsights(insights)
    .WaitForCompletion(migrations)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health");

// The built-in issuer signs with the address its clients see; Container Apps turns this one into https.
api.WithEnvironment("Authentication__Issuer", api.GetEndpoint("http"));

builder.AddProject<Projects.OrderMgmt_Worker>(ResourceNames.Worker)
    .AsUserOf(database)
    .WithReference(cache).WaitFor(cache)
    .WithReference(blobs).WaitFor(blobs)
    .WithRoleAssignments(storage, StorageBuiltInRole.StorageBlobDataContributor)
    .WithSmtp(smtp)
    .WithInsights(insights)
    .WaitForCompletion(migrations);

builder.Build().Run();
