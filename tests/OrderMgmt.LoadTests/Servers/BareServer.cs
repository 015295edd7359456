using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using OrderMgmt.LoadTests.Processes;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>What this machine and this server give at best: the same rows by bare Npgsql behind bare endpoints, under the same client.</summary>
internal static class BareServer
{
    public const string Verb = "bare-server";
    public const string Orders = "/orders";

    private const int Writers = 32;

    public static Task<ChildProcess> StartAsync(string database, Guid order, CancellationToken ct) =>
        ChildProcess.StartAsync(typeof(BareServer).Assembly.Location, port => [Verb, $"{port}", database, $"{order}"], $"{Orders}/{order}", ct);

    public static async Task RunAsync(string port, string database, Guid order)
    {
        var writers = Channel.CreateUnbounded<ServerOrderRows>();
        for (var i = 0; i < Writers; i++) await writers.Writer.WriteAsync(await ServerOrderRows.OpenAsync(database, order));
        await using var source = NpgsqlDataSource.Create($"{database};Max Auto Prepare=100;Auto Prepare Min Usages=1");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapPost(Orders, http => PlaceAsync(http, writers));
        app.MapGet($"{Orders}/{{id:guid}}", (RequestDelegate)(http => ReadAsync(http, source)));
        await app.RunAsync();
    }

    private static async Task PlaceAsync(HttpContext http, Channel<ServerOrderRows> writers)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        var writer = await writers.Reader.ReadAsync();
        await writer.PlaceAsync();
        var reply = writer.Reply;
        await writers.Writer.WriteAsync(writer);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await AnswerAsync(http, reply);
    }

    private static async Task ReadAsync(HttpContext http, NpgsqlDataSource source)
    {
        var id = Guid.Parse((string)http.Request.RouteValues["id"]!);
        await using var select = source.CreateCommand("""SELECT * FROM "Orders" AS o JOIN "OrderLines" AS l ON l."TenantId" = o."TenantId" AND l."OrderId" = o."Id" WHERE o."TenantId" = $1 AND o."Id" = $2 ORDER BY l."No" """);
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ApiClient.TenantId });
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var rows = await select.ExecuteReaderAsync();
        var (values, texts) = (new object[rows.FieldCount], new List<string>());
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            texts.AddRange(values.Select(v => $"{v}"));
        }

        await AnswerAsync(http, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(texts));
    }

    private static async Task AnswerAsync(HttpContext http, byte[] reply)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = reply.Length;
        await http.Response.Body.WriteAsync(reply);
    }
}
