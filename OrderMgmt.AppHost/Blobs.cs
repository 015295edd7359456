using System.Net;
using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost;

internal static class Blobs
{
    // Azurite's account and key are the same everywhere, and public.
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Port = 10000;

    /// <summary>What Azurite answers to a request that names no account.</summary>
    private const HttpStatusCode ToNoAccount = HttpStatusCode.BadRequest;

    public static ChosenResource AddBlobs(this IDistributedApplicationBuilder builder, ContainerEngine containers, LocalData data)
    {
        if (builder.Configuration.GetConnectionString(ResourceNames.Blobs) is { Length: > 0 }) return ChosenResource.Given(builder, ResourceNames.Blobs);
        if (containers.IsUsed)
        {
            return builder.Azurite(builder.AddContainer("azurite", "azure-storage/azurite", LocalPrograms.AzuriteVersion)
                .WithImageRegistry("mcr.microsoft.com")
                .WithVolume("ordermgmt-blobs", "/data")
                .WithHttpEndpoint(targetPort: Port)
                .WithHttpHealthCheck("/", statusCode: (int)ToNoAccount)
                .WithArgs("azurite-blob", "--blobHost", "0.0.0.0", "--location", "/data", "--skipApiVersionCheck"));
        }

        if (LocalPrograms.Find("node") is not { } node || LocalPrograms.Azurite is not { } azurite)
            return new ChosenResource("blobs as files", ChosenResource.Nothing);

        var local = builder.AddExecutable("azurite", node, builder.AppHostDirectory).WithHttpEndpoint();
        var endpoint = local.GetEndpoint("http");
        local.WithAnswerCheck(ct => AskAsync(endpoint, ct));
        return builder.Azurite(local.WithArgs(
            azurite, "--blobHost", "127.0.0.1", "--blobPort", endpoint.Property(EndpointProperty.TargetPort),
            "--location", data.Below("azurite"), "--skipApiVersionCheck", "--disableTelemetry"));
    }

    private static ChosenResource Azurite<TResource>(this IDistributedApplicationBuilder builder, IResourceBuilder<TResource> azurite)
        where TResource : class, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        // By number and not "localhost": only then does the client know that the account's name is part of the path.
        var connection = builder.AddConnectionString(
            ResourceNames.Blobs, ReferenceExpression.Create($"{Account};BlobEndpoint=http://127.0.0.1:{azurite.GetEndpoint("http").Property(EndpointProperty.Port)}/devstoreaccount1"));

        // Migrations reach it last, after seconds.
        return new ChosenResource("Azurite", process => _ = process.Resource.Name == ResourceNames.Migrations
            ? process.WithReference(connection).WaitForStart(azurite)
            : process.WithReference(connection).WaitFor(azurite));
    }

    private static async Task<string?> AskAsync(EndpointReference endpoint, CancellationToken ct)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(endpoint.Url), ct);
        return response.StatusCode is ToNoAccount ? null : $"It answers {(int)response.StatusCode}.";
    }
}
