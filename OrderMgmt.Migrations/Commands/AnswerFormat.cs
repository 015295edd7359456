using System.CommandLine;
using System.Text.Json.Nodes;

namespace OrderMgmt.Migrations.Commands;

/// <summary>The option <c>--output</c>: bare text for a shell variable, or JSON with every member.</summary>
internal sealed class AnswerFormat
{
    private const string Text = "text";
    private const string Json = "json";

    public AnswerFormat() => Option.AcceptOnlyFromAmong(Text, Json);

    public Option<string> Option { get; } = new("--output") { Description = "How to answer: text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => Text };

    public Task WriteAsync(ParseResult parsed, TextWriter output, string text, JsonNode json) =>
        output.WriteLineAsync(parsed.GetValue(Option) is Json ? json.ToJsonString() : text);
}
