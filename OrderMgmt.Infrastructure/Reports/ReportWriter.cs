using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using OrderMgmt.Application.Reports;

namespace OrderMgmt.Infrastructure.Reports;

/// <summary>CSV (UTF-8, RFC 4180) and JSON. The same table makes the same bytes.</summary>
internal sealed class ReportWriter : IReportWriter
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",

        // With the line's end given, the library quotes that one only; any other would break the record too.
        ShouldQuote = args => ConfigurationFunctions.ShouldQuote(args) || args.Field.AsSpan().ContainsAny('\r', '\n'),
    };

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

    // A text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay as they are, the negative ones
    // too, which the library's own escaping does not let through.
    private static void WriteCell(CsvWriter csv, object? cell) => csv.WriteField(cell switch
    {
        string and ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] => "'" + cell,
        string text => text,
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    });

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
