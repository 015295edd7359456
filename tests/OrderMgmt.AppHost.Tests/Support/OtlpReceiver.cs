using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderMgmt.AppHost.Tests.Support;

internal sealed record ReceivedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags);

internal sealed record ReceivedLog(string Service, string TraceId, string Template);

/// <summary>Takes what processes send by OTLP over HTTP (opentelemetry-proto 1.x), read from the wire without generated classes.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtlpReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = [];

    public ConcurrentQueue<ReceivedLog> Logs { get; } = [];

    public ConcurrentDictionary<string, bool> Metrics { get; } = [];

    public string Address => app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.Urls.Add("http://127.0.0.1:0");
        receiver.app.MapPost("/v1/traces", request => TakeAsync(request, receiver.TakeSpan));
        receiver.app.MapPost("/v1/logs", request => TakeAsync(request, receiver.TakeLog));
        receiver.app.MapPost("/v1/metrics", request => TakeAsync(request, (_, metric) => receiver.Metrics[metric.Text(1)] = true));
        await receiver.app.StartAsync(ct);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // All three signals have one shape: request → by resource (1) → by scope (2) → items (2).
    private static async Task TakeAsync(HttpContext http, Action<string, Message> take)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        foreach (var resource in new Message(body.ToArray()).All(1))
        {
            var service = TagsOf(resource.All(1).Single(), 1).GetValueOrDefault("service.name", "");
            foreach (var item in resource.All(2).SelectMany(scope => scope.All(2))) take(service, item);
        }
    }

    private void TakeSpan(string service, Message span) =>
        Spans.Enqueue(new ReceivedSpan(service, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), TagsOf(span, 9)));

    private void TakeLog(string service, Message log) =>
        Logs.Enqueue(new ReceivedLog(service, log.Hex(9), TagsOf(log, 6).GetValueOrDefault("message_template.text", "")));

    private static Dictionary<string, string> TagsOf(Message message, int field) => message.All(field)
        .GroupBy(pair => pair.Text(1)).ToDictionary(pairs => pairs.Key, pairs => pairs.First().All(2).FirstOrDefault()?.Text(1) ?? "");

    /// <summary>The length-delimited fields of a message; numbers are of no interest here.</summary>
    private sealed class Message
    {
        private readonly List<(int Field, ByteString Value)> fields = [];

        public Message(byte[] bytes)
        {
            using var input = new CodedInputStream(bytes);
            while (input.ReadTag() is > 0 and var tag)
            {
                if (WireFormat.GetTagWireType(tag) is WireFormat.WireType.LengthDelimited) fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
                else input.SkipLastField();
            }
        }

        public IEnumerable<Message> All(int field) => Values(field).Select(value => new Message(value.ToByteArray()));

        public string Text(int field) => Values(field).FirstOrDefault()?.ToStringUtf8() ?? "";

        public string Hex(int field) => Convert.ToHexStringLower((Values(field).FirstOrDefault() ?? ByteString.Empty).Span);

        private IEnumerable<ByteString> Values(int field) => fields.Where(f => f.Field == field).Select(f => f.Value);
    }
}
