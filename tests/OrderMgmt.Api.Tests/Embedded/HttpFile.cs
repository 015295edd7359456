using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>An <c>.http</c> file, read as the editors that send its requests read it: variables, named requests, references to earlier answers.</summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<string, (JsonNode? Body, HttpResponseMessage Response)> answers = [];
    private readonly List<HttpFileRequest> requests = [];

    /// <param name="host">Takes the place of the file's own <c>@host</c>.</param>
    public HttpFile(string text, string host)
    {
        foreach (var block in Separator().Split(text))
        {
            var lines = block.Split('\n').ToList();
            foreach (var line in lines)
                if (Variable().Match(line) is { Success: true } variable) variables.TryAdd(variable.Groups["name"].Value, variable.Groups["value"].Value.Trim());

            var first = lines.FindIndex(line => Line().IsMatch(line));
            if (first < 0) continue;
            var bodyAt = lines.FindIndex(first, string.IsNullOrWhiteSpace);
            var name = lines.Take(first).Select(line => Name().Match(line)).FirstOrDefault(m => m.Success)?.Groups["name"].Value;
            requests.Add(new HttpFileRequest(
                name, lines[first], bodyAt < 0 ? lines[(first + 1)..] : lines[(first + 1)..bodyAt], bodyAt < 0 ? "" : string.Join('\n', lines[bodyAt..]).Trim()));
        }

        variables["host"] = host;
    }

    public IReadOnlyList<HttpFileRequest> Requests => requests;

    public async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpFileRequest request)
    {
        var line = Line().Match(Filled(request.Line));
        using var message = new HttpRequestMessage(new HttpMethod(line.Groups["method"].Value), line.Groups["url"].Value.Trim());
        var headers = request.Headers.Select(h => Filled(h).Split(": ", 2)).ToDictionary(h => h[0], h => h[1].Trim());
        if (headers.Remove("Content-Type", out var type)) message.Content = new StringContent(Filled(request.Body), new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        foreach (var (name, value) in headers) message.Headers.Add(name, value);
        var response = await client.SendAsync(message);
        if (request.Name is { } named) answers[named] = (response.IsSuccessStatusCode ? Json.Parse(await response.Content.ReadAsStringAsync()) : null, response);
        return response;
    }

    private string Filled(string text)
    {
        while (Reference().Match(text) is { Success: true } reference)
            text = text[..reference.Index] + ValueOf(reference.Groups["what"].Value) + text[(reference.Index + reference.Length)..];
        return text;
    }

    private string ValueOf(string reference) => reference.Split('.', 4) switch
    {
        [var own] when variables.TryGetValue(own, out var value) => value,
        ["$timestamp"] => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        [var random] when random.StartsWith("$randomInt ", StringComparison.Ordinal) => Random.Shared.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture),
        [var name, "response", "headers", var header] => answers[name].Response.Headers.GetValues(header).Single(),
        [var name, "response", "body", var path] => (string)answers[name].Body![path["$.".Length..]]!,
        _ => throw new FormatException($"The file refers to {reference}, which is not known."),
    };

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("""^@(?<name>\w+) *= *(?<value>.+)$""")]
    private static partial Regex Variable();

    [GeneratedRegex("""^# @name (?<name>\w+)""")]
    private static partial Regex Name();

    [GeneratedRegex("^(?<method>GET|POST|PUT|PATCH|DELETE) (?<url>.+)$")]
    private static partial Regex Line();

    [GeneratedRegex("""\{\{(?<what>[^{}]+)\}\}""")]
    private static partial Regex Reference();
}

/// <summary>One request of the file, with its references as they are written.</summary>
internal sealed record HttpFileRequest(string? Name, string Line, IReadOnlyList<string> Headers, string Body);
