using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost;

internal static class Blobs
{
    // Azurite's account and key are the same everywhere, and public.
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Port = 10000;

    public static ChosenResource AddBlobs(this IDistributedApplicationBuilder builder, ContainerEngine containers, LocalData data)
    {
        if (builder.Configuration.GetConnectionString(ResourceNames.Blobs) is { Length: > 0 }) return ChosenResource.Given(builder, ResourceNames.Blobs);
        if (containers.IsUsed)
        {
            return builder.Azurite(builder.AddContainer("azurite", "azure-storage/azurite", LocalPrograms.AzuriteVersion)
                .WithImageRegistry("mcr.microsoft.com")
                .WithVolume("ordermgmt-blobs", "/data")
                .WithHttpEndpoint(targetPort: Port)
                .WithArgs("azurite-blob", "--blobHost", "0.0.0.0", "--location", "/data", "--skipApiVersionCheck"));
        }

        if (LocalPrograms.Find("node") is not { } node || LocalPrograms.Azurite is not { } azurite)
            return new ChosenResource("blobs as files", ChosenResource.Nothing);

        var local = builder.AddExecutable("azurite", node, builder.AppHostDirectory).WithHttpEndpoint();
        return builder.Azurite(local.WithArgs(
            azurite, "--blobHost", "127.0.0.1", "--blobPort", local.GetEndpoint("http").Property(EndpointProperty.TargetPort),
            "--location", data.Below("azurite"), "--skipApiVersionCheck", "--disableTelemetry"));
    }

    private static ChosenResource Azurite<TResource>(this IDistributedApplicationBuilder builder, IResourceBuilder<TResource> azurite)
        where TResource : class, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        azurite.WithHttpHealthCheck("/", statusCode: 400); // what it answers to whoever names no account
        // By number and not "localhost": only then does the client know that the account's name is part of the path.
        var connection = builder.AddConnectionString(
            ResourceNames.Blobs, ReferenceExpression.Create($"{Account};BlobEndpoint=http://127.0.0.1:{azurite.GetEndpoint("http").Property(EndpointProperty.Port)}/devstoreaccount1"));

        // Migrations reach it last, after seconds; and a health check that fails once is asked again only after seconds.
        return new ChosenResource("Azurite", process => _ = process.Resource.Name == ResourceNames.Migrations
            ? process.WithReference(connection).WaitForStart(azurite)
            : process.WithReference(connection).WaitFor(azurite));
    }
}
