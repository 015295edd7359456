using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrderMgmt.LoadTests.Processes;

namespace OrderMgmt.LoadTests.Ceiling;

/// <summary>What this machine gives at best: a bare server without anything of the API, under the same client.</summary>
internal static class CeilingServer
{
    public const string Verb = "ceiling";
    public const string Orders = "/orders";
    public const string SmallJson = "/json";

    public static Task<ChildProcess> StartAsync(string database, Guid order, CancellationToken ct) =>
        ChildProcess.StartAsync(typeof(CeilingServer).Assembly.Location, port => [Verb, $"{port}", database, $"{order}"], SmallJson, ct);

    public static async Task RunAsync(string port, string database, string orderId)
    {
        using var rows = new OrderRows(database, Guid.Parse(orderId));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapPost(Orders, http => PlaceAsync(http, rows));
        app.MapGet(SmallJson, (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new Small("ok", 1), CeilingJson.Default.Small)));
        await app.RunAsync();
    }

    private static async Task PlaceAsync(HttpContext http, OrderRows rows)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        var reply = await rows.PlaceAsync();
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = reply.Length;
        await http.Response.Body.WriteAsync(reply);
    }
}

internal sealed record Small(string Status, int Version);

[JsonSerializable(typeof(Small))]
internal sealed partial class CeilingJson : JsonSerializerContext;
