using OrderMgmt.AppHost;
using OrderMgmt.ServiceDefaults;

var builder = DistributedApplication.CreateBuilder(args);
var containers = ContainerEngine.Choose(builder.Configuration);
var data = LocalData.From(builder);

// Resources: given by configuration, else containers, else programs of this machine.
var database = builder.AddOrdersDatabase(containers, data);
var cache = builder.AddCache(containers);
var blobs = builder.AddBlobs(containers, data);
var mail = builder.AddMail(containers);

// Processes, in the order they start.
var migrations = builder.AddProject<Projects.OrderMgmt_Migrations>(ResourceNames.Migrations)
    .WithEnvironment(LocalData.Setting, data.Directory);
database.ConnectAdministrator(migrations);
blobs.Connect(migrations);

var api = builder.AddProject<Projects.OrderMgmt_Api>(ResourceNames.Api)
    .WithReplicas(builder.Replicas(ResourceNames.Api))
    .WithExternalHttpEndpoints();
// The built-in issuer signs with the address its clients see.
api.WithEnvironment("Authentication__Issuer", api.GetEndpoint("http"));

var worker = builder.AddProject<Projects.OrderMgmt_Worker>(ResourceNames.Worker)
    .WithReplicas(builder.Replicas(ResourceNames.Worker));

foreach (var process in (IResourceBuilder<ProjectResource>[])[api, worker])
{
    process.WithEnvironment(LocalData.Setting, data.Directory).WithHttpHealthCheck("/health").WaitForCompletion(migrations);
    database.Connect(process);
    cache.Connect(process);
    blobs.Connect(process);
    mail.Connect(process);
}

api.WithDeveloperPages(mail).WithDeveloperCommands();
migrations.WithResetCommand(database, [api, worker]);
builder.Announce(containers, [database.Choice, cache.Choice, blobs.Choice, mail.Choice]);
builder.Build().Run();
