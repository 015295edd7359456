using System.Text;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>Requests as they are sent.</summary>
internal static class HttpText
{
    public const string Json = "application/json";

    public static string Get(string host, string token, string pathAndQuery) =>
        $"GET {pathAndQuery} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept: {Json}\r\n\r\n";

    public static string Post(string host, string token, string path, string idempotencyKey, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {idempotencyKey}\r\n" +
        $"Accept: {Json}\r\nContent-Type: {Json}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}
