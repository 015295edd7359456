using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Observability;

namespace OrderMgmt.Api.Errors;

/// <summary>The one place where a refusal takes its form on the wire: RFC 9457, with a stable <c>code</c> and the trace to quote to support.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public const string TypePrefix = "urn:ordermgmt:problem:";

    public static Task WriteAsync(HttpContext http, HttpError error)
    {
        http.RequestServices.GetRequiredService<OrderMgmtMetrics>().Refused(error.Code);
        var response = http.Response;
        response.StatusCode = error.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body)) Write(json, error);
        return response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter json, HttpError error)
    {
        json.WriteStartObject();
        json.WriteString("type", TypePrefix + error.Code);
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(error.Status));
        json.WriteNumber("status", error.Status);
        json.WriteString("detail", OneLine(error.Message));
        json.WriteString("code", error.Code);
        json.WriteString("traceId", Activity.Current?.TraceId.ToHexString() ?? "");
        if (error.Fields is { } fields)
        {
            json.WriteStartObject("errors");
            foreach (var (pointer, messages) in fields)
            {
                json.WriteStartArray(pointer);
                foreach (var message in messages) json.WriteStringValue(OneLine(message));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // The serializer's messages quote what the caller sent, however long: without this they break the document's promise.
    private static string OneLine(string message)
    {
        var text = message.Length <= TextLimits.Message ? message : message[..TextLimits.Message];
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
    }
}
