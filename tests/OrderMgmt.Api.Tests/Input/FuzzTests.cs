using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>
/// A header, a query or a form may hold anything: no answer is 5xx, each refusal is a problem, and its status is in the document. Every
/// operation of the document is tried with every value; what is tried is the same in each run.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class FuzzTests(ApiFixture api)
{
    private static readonly string[] Evil =
    [
        "", " ", "\0", "a\0b", "\"", "\"\"", "'", "%", "%00", "%ff", "*", "-1", "0", "1e9", "99999999999999999999", "null", "true",
        "é", "\ufffd", "\u202e", "\ud83d\ude00", new string('x', 5000), "a,b", "a;b=c", "{}", "[]", "2026-01-31T12:00:00 02:00", "../..", "\t",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json; charset=\"utf-8\"", "application/json; charset=UTF-8", "application/json; charset=utf8", "application/json;charset=",
        "application/json; charset=\"\"", "application/json; charset=nonsense", "application/json; charset=utf-7", "application/json; charset=\"\0\"",
        "application/json; charset=utf-16", "application/json; charset=iso-8859-1; charset=utf-8", "application/json; charset=é", "application/json;;",
        "application/json, text/html", "application/*", "*/*", "text/plain", "application/json; boundary=x", "multipart/form-data", "nonsense", "/", ";", "é",
        "application/x-www-form-urlencoded; charset=", "application/x-www-form-urlencoded; charset=nonsense", new string('x', 5000),
    ];

    private static readonly string[] Headers =
    [
        "Idempotency-Key", "If-Match", "If-None-Match", "X-Tenant-Id", "Accept", "Accept-Encoding", "Accept-Language", "traceparent", "tracestate", "baggage",
        "Range", "If-Modified-Since", "Origin", "Cookie", "X-Forwarded-For", "Prefer", "Expect-CT", "Content-Encoding", "Content-Language",
    ];

    public static TheoryData<string> Operations => ApiSpecification.Rows();

    public static TheoryData<string> WithBody => ApiSpecification.Rows(o => o.TakesBody);

    public static TheoryData<string> WithIds => ApiSpecification.Rows(o => o.ResourceIds.Any());

    // A third of the values for each header, another third for the next.
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WhateverItsHeadersHold_AnswersWithinTheDocument(string id)
    {
        var send = await SenderAsync(id);
        for (var i = 0; i < Headers.Length; i++)
            for (var at = i % 3; at < Evil.Length; at += 3)
                await send("", request => Add(request, Headers[i], Evil[at]), $"{Headers[i]}: {Shown(Evil[at])}");
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Operation_WhateverItsContentType_AnswersWithinTheDocument(string id)
    {
        var send = await SenderAsync(id);
        foreach (var type in ContentTypes)
            await send("", request =>
            {
                request.Content!.Headers.ContentType = null;
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }, $"Content-Type: {Shown(type)}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WhateverItsQueryHolds_AnswersWithinTheDocument(string id)
    {
        var send = await SenderAsync(id);
        foreach (var name in ApiSpecification.Operation(id).Parameters("query").Select(p => (string)p["name"]!).Append("unknown").Append("a/b~c\0"))
            foreach (var value in Evil)
                await send($"?{Uri.EscapeDataString(name)}={Escape(value)}", _ => { }, $"{name}={Shown(value)}");
        await send("?limit=1&limit=2", _ => { }, "a parameter twice");
        await send("?&&==&%=%", _ => { }, "no query at all");
    }

    [Theory]
    [MemberData(nameof(WithIds))]
    public async Task Operation_WhateverIdsItsPathHolds_AnswersWithinTheDocument(string id)
    {
        var (operation, send) = (ApiSpecification.Operation(id), await SenderAsync(id));
        foreach (var value in Evil.Where(v => v.Trim().Length > 0 && !v.Contains('.', StringComparison.Ordinal) && v != "%00" && !v.Contains('\0', StringComparison.Ordinal)))
            foreach (var name in operation.ResourceIds)
                await send("", _ => { }, $"{name}={Shown(value)}", operation.Path.Replace($"{{{name}}}", Escape(value), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_WhateverTheFormHolds_AnswersInOAuthsWords()
    {
        var client = api.Anonymous();
        foreach (var field in new[] { "grant_type", "client_id", "client_secret", "scope", "resource", "assertion", "unknown", "client_assertion", "client_assertion_type", "audience", "a\0b", "" })
            foreach (var value in Evil)
                await ShouldBeRefusedAsync(client, Form($"{await CredentialsAsync(without: field)}&{Escape(field)}={Escape(value)}"), $"{field}={Shown(value)}", field is not ("unknown" or "resource" or "audience" or ""));
        await ShouldBeRefusedAsync(client, Form(string.Join('&', Enumerable.Range(0, 1025).Select(i => $"f{i}=1"))), "1,025 fields");
        await ShouldBeRefusedAsync(client, Form($"{new string('k', 3000)}=1"), "a long name");
        await ShouldBeRefusedAsync(client, Form("client_id=" + new string('v', 600_000)), "a long value");
        await ShouldBeRefusedAsync(client, Form("grant_type=client_credentials&client_id=acme-dev&client_id=acme-dev&client_secret=acme-dev-secret"), "a field twice");
        foreach (var type in ContentTypes)
        {
            var content = new ByteArrayContent("grant_type=client_credentials"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await ShouldBeRefusedAsync(client, content, $"Content-Type: {Shown(type)}");
        }
    }

    [Fact]
    public async Task Token_WhateverTheAuthorizationHeaderHolds_IsNeverOurFault()
    {
        foreach (var value in Evil.Select(v => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(v + ":" + v))}").Concat(Evil.Select(v => $"Basic {v}")).Concat(Evil))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = Form("grant_type=client_credentials") };
            request.Headers.TryAddWithoutValidation("Authorization", value);
            Assert.True((int)(await api.Anonymous().SendAsync(request)).StatusCode < 500, Shown(value));
        }
    }

    private delegate Task Send(string query, Action<HttpRequestMessage> spoil, string what, string? path = null);

    private async Task<Send> SenderAsync(string id)
    {
        var operation = ApiSpecification.Operation(id);
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        return async (query, spoil, what, path) =>
        {
            var body = operation.TakesBody ? OperationSamples.Bodies[operation.Id]().ToJsonString() : null;
            using var request = (operation with { Path = path ?? operation.Path }).Request(tenant.Id.ToString(), _ => Guid.CreateVersion7().ToString(), body, Requests.NewKey(), "\"1\"");
            request.RequestUri = new Uri(request.RequestUri + query, UriKind.Relative);
            spoil(request);
            using var response = await client.SendAsync(request);
            await ShouldFitAsync(operation, response, what);
        };
    }

    private static async Task ShouldFitAsync(ApiOperation operation, HttpResponseMessage response, string what)
    {
        var status = (int)response.StatusCode;
        var where = $"{operation.Id} with {what} answered {status}";
        Assert.True(status < 500, where);
        Assert.True(status is 404 || operation.Definition["responses"]![$"{status}"] is not null, $"{where}, which the document does not know.");
        if (status < 400) return;

        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{where} without a problem.");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(((string)problem["traceId"]!).Length == 32, where);
        Assert.DoesNotContain(problem["errors"]?.AsObject().SelectMany(e => e.Value!.AsArray()).Select(m => (string)m!) ?? [], Messages.NameTypes);
    }

    private static async Task ShouldBeRefusedAsync(HttpClient client, HttpContent form, string what, bool mustBeRefused = true)
    {
        using var response = await client.PostAsync("/connect/token", form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, $"{what} answered {(int)response.StatusCode}: {text}");
        if (!mustBeRefused && response.StatusCode is HttpStatusCode.OK) return;
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{what} answered {(int)response.StatusCode}");
        Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(text)!["error"]), what);
    }

    /// <summary>Of a client made for one request: one that fails again and again would not be asked any more.</summary>
    private async Task<string> CredentialsAsync(string without)
    {
        var client = $"fuzz-{Guid.NewGuid():N}";
        await using (var scope = api.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ServiceAccounts>().EnsureAsync(TenantId.From(DemoTenants.Acme.Id), client, "right", [Permissions.OrdersRead], "system:test", default);
        return string.Join('&', new[] { "grant_type=client_credentials", $"client_id={client}", "client_secret=wrong" }.Where(f => !f.StartsWith(without + "=", StringComparison.Ordinal)));
    }

    private static ByteArrayContent Form(string text) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };

    private static void Add(HttpRequestMessage request, string header, string value)
    {
        if (header.StartsWith("Content-", StringComparison.Ordinal))
        {
            request.Content?.Headers.TryAddWithoutValidation(header, value);
            return;
        }

        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    // Half characters cannot be escaped as UTF-8; %ff shows what a wrong encoding sends.
    private static string Escape(string value) => value is "%ff" or "%00" ? value : Uri.EscapeDataString(value);

    private static string Shown(string value) => value.Length > 40 ? $"{value.Length} characters" : Uri.EscapeDataString(value);
}
