using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using OrderMgmt.Application.Reporting.Reports;

namespace OrderMgmt.Infrastructure.Files;

/// <summary>CSV (UTF-8, RFC 4180) and JSON. The same table makes the same bytes.</summary>
internal sealed class ReportWriter : IReportWriter
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = args => MustBeQuoted(args.Field) };

    // Whatever separates cells somewhere in the world, and what programs drop at a cell's edges.
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;\t|\"\r\n\u2028\u2029");

    // White space of every kind, and invisible characters: the byte order mark, zero-width ones, controls.
    private static readonly SearchValues<char> Dropped = SearchValues.Create(string.Concat(
        Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c)
            .Where(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)));

    public Task WriteAsync(ReportTable table, ReportFormat format, Stream target, CancellationToken ct) => format switch
    {
        ReportFormat.Csv => WriteCsvAsync(table, target, ct),
        _ => WriteJsonAsync(table, target, ct),
    };

    private static async Task WriteCsvAsync(ReportTable table, Stream target, CancellationToken ct)
    {
        await using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        await using var csv = new CsvWriter(text, Csv);
        foreach (var column in table.Columns) csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            foreach (var cell in row) WriteCell(csv, cell);
            await csv.NextRecordAsync();
        }
    }

    private static void WriteCell(CsvWriter csv, object? cell) => csv.WriteField(cell switch
    {
        string text => IsFormula(text) ? "'" + text : text,
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture), // numbers stay as they are, the negative ones too
    });

    private static bool MustBeQuoted(string? field) =>
        field is { Length: > 0 } && (field.AsSpan().ContainsAny(Separators) || Dropped.Contains(field[0]) || Dropped.Contains(field[^1]));

    /// <summary>Whether a spreadsheet might take a text for a formula: it looks past what is invisible, and knows the wide signs too.</summary>
    private static bool IsFormula(string text)
    {
        if (text is ['\t' or '\r' or '\n', ..]) return true;

        var first = text.AsSpan().IndexOfAnyExcept(Dropped);
        return first >= 0 && !char.IsSurrogate(text[first]) && text.Substring(first, 1).Normalize(NormalizationForm.FormKC) is ['=' or '+' or '-' or '@', ..];
    }

    private static async Task WriteJsonAsync(ReportTable table, Stream target, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("report", table.Report);
        json.WriteStartArray("rows");
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            json.WriteStartObject();
            foreach (var (column, cell) in table.Columns.Zip(row)) WriteCell(json, column, cell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static void WriteCell(Utf8JsonWriter json, string column, object? cell)
    {
        switch (cell)
        {
            case null: json.WriteNull(column); break;
            case string text: json.WriteString(column, text); break;
            case decimal number: json.WriteNumber(column, number); break;
            default: json.WriteNumber(column, Convert.ToInt64(cell, CultureInfo.InvariantCulture)); break;
        }
    }
}
