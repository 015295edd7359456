using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>A run's job once it succeeded, and its file.</summary>
internal sealed record ReportRun(JsonNode Job, string File)
{
    public long AsOf => (long)Job["asOf"]!;

    public string Sha256 => (string)Job["result"]!["sha256"]!;

    /// <summary>The rows of a CSV file, without the columns' names.</summary>
    public string[] Rows => File.Split("\r\n")[1..^1];

    /// <summary>Runs the report, waits for its job, and checks the file against the digest on the job.</summary>
    public static async Task<ReportRun> OfAsync(HttpClient client, string report, string parameters, long? asOf = null)
    {
        var body = Json.Parse(parameters);
        if (asOf is not null) body["asOf"] = asOf;
        var accepted = await client.PostAsync($"reports/{report}/runs", body);
        await accepted.ShouldBeAsync(HttpStatusCode.Accepted);
        var job = await Waiting.ForJobAsync(client, accepted.Headers.Location!);
        Assert.Equal(("succeeded", 100), ((string)job["status"]!, (int)job["progress"]!));
        Assert.StartsWith(report + ".", (string)job["result"]!["fileName"]!, StringComparison.Ordinal);

        var bytes = await client.GetByteArrayAsync($"{accepted.Headers.Location}/result");
        Assert.Equal((string)job["result"]!["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return new ReportRun(job, Encoding.UTF8.GetString(bytes));
    }
}
