using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost;

internal static class Cache
{
    public static ChosenResource AddCache(this IDistributedApplicationBuilder builder, ContainerEngine containers)
    {
        if (builder.Configuration.GetConnectionString(ResourceNames.Cache) is { Length: > 0 }) return ChosenResource.Given(builder, ResourceNames.Cache);
        if (containers.IsUsed)
        {
            var redis = builder.AddRedis(ResourceNames.Cache).WithDataVolume("ordermgmt-redis");
            return new ChosenResource("Redis", process => process.WithReference(redis).WaitFor(redis));
        }

        return LocalPrograms.Find("redis-server") is { } server
            ? builder.AddLocalServer("redis-server", server, [], ["--save", "", "--appendonly", "no"])
            : builder.AddLocalServer("Garnet", "dotnet", [LocalPrograms.Garnet], ["--lua"]); // the cache's scripts need Lua
    }

    private static ChosenResource AddLocalServer(
        this IDistributedApplicationBuilder builder, string choice, string program, string[] before, string[] after)
    {
        var server = builder.AddExecutable("redis", program, builder.AppHostDirectory).WithEndpoint(name: "tcp", scheme: "tcp");
        var endpoint = server.GetEndpoint("tcp");
        server.WithArgs([.. before, "--bind", "127.0.0.1", "--port", endpoint.Property(EndpointProperty.TargetPort), .. after]);
        server.WithAnswerCheck(ct => PingAsync(endpoint, ct));

        var connection = builder.AddConnectionString(ResourceNames.Cache, ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.HostAndPort)}"));
        return new ChosenResource(choice, process => process.WithReference(connection).WaitFor(server));
    }

    private static async Task<string?> PingAsync(EndpointReference endpoint, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, ct);
        var stream = client.GetStream();
        await stream.WriteAsync("PING\r\n"u8.ToArray(), ct);
        var reply = new byte[7];
        await stream.ReadExactlyAsync(reply, ct);
        return Encoding.ASCII.GetString(reply) == "+PONG\r\n" ? null : "It does not answer PING.";
    }
}
