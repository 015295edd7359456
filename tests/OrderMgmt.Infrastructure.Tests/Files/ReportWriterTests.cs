using System.Text;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Infrastructure.Files;

namespace OrderMgmt.Infrastructure.Tests.Files;

public sealed class ReportWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData(" =1", "' =1")]
    [InlineData("   @x", "'   @x")]
    [InlineData("\uFEFF=1", "'\uFEFF=1")]
    [InlineData("\u00A0\u200B+1", "'\u00A0\u200B+1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20x", "'\uFF20x")]
    [InlineData(" \uFF1D1;2", "\"' \uFF1D1;2\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    public async Task Csv_OfTextThatLooksLikeAFormula_GetsAnApostrophe(string cell, string written) =>
        Assert.Equal($"sku\r\n{written}\r\n", await CsvAsync([cell]));

    [Theory]
    [InlineData("SKU-1", "SKU-1")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;=b", "\"a;=b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a|b", "\"a|b\"")]
    [InlineData("\uFEFFa", "\"\uFEFFa\"")]
    [InlineData("a\u200B", "\"a\u200B\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("Zoë 東京", "Zoë 東京")]
    [InlineData("1=1", "1=1")]
    public async Task Csv_OfOtherText_IsQuotedAsRfc4180Has(string cell, string written) =>
        Assert.Equal($"sku\r\n{written}\r\n", await CsvAsync([cell]));

    [Theory]
    [InlineData(-5L, "-5")]
    [InlineData(0L, "0")]
    [InlineData(9_007_199_254_740_991L, "9007199254740991")]
    public async Task Csv_OfNumbers_LeavesThemAsTheyAre(long cell, string written) =>
        Assert.Equal($"sku\r\n{written}\r\n", await CsvAsync([cell]));

    [Fact]
    public async Task Csv_HasNoByteOrderMarkAndIsTheSameEveryTime()
    {
        var table = new ReportTable("r", ["period", "total"], [["2026-01", 5L], ["2026-02", -5L]]);

        var (first, second) = (await WriteAsync(table, ReportFormat.Csv), await WriteAsync(table, ReportFormat.Csv));

        Assert.Equal("period,total\r\n2026-01,5\r\n2026-02,-5\r\n", Encoding.UTF8.GetString(first));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Json_KeepsTextAsItIsAndNumbersAsNumbers()
    {
        var table = new ReportTable("r", ["sku", "total"], [["=1+1", -5L], ["a \"b\"", 9_007_199_254_740_991L]]);

        Assert.Equal(
            """{"report":"r","rows":[{"sku":"=1\u002B1","total":-5},{"sku":"a \u0022b\u0022","total":9007199254740991}]}""",
            Encoding.UTF8.GetString(await WriteAsync(table, ReportFormat.Json)));
    }

    [Fact]
    public async Task Write_OfDecimalsAndOfNothing_KeepsThem()
    {
        var table = new ReportTable("r", ["days", "reason"], [[1.5m, null]]);

        Assert.Equal("days,reason\r\n1.5,\r\n", Encoding.UTF8.GetString(await WriteAsync(table, ReportFormat.Csv)));
        Assert.Equal("""{"report":"r","rows":[{"days":1.5,"reason":null}]}""", Encoding.UTF8.GetString(await WriteAsync(table with { Rows = Rows() }, ReportFormat.Json)));

        static async IAsyncEnumerable<object?[]> Rows()
        {
            await Task.Yield();
            yield return [1.5m, null];
        }
    }

    [Fact]
    public async Task Write_OfNoRows_HasTheColumnsOnly() =>
        Assert.Equal("sku\r\n", Encoding.UTF8.GetString(await WriteAsync(new ReportTable("r", ["sku"], []), ReportFormat.Csv)));

    private static async Task<string> CsvAsync(object[] row) =>
        Encoding.UTF8.GetString(await WriteAsync(new ReportTable("r", ["sku"], [row]), ReportFormat.Csv));

    private static async Task<byte[]> WriteAsync(ReportTable table, ReportFormat format)
    {
        using var target = new MemoryStream();
        await new ReportWriter().WriteAsync(table, format, target, default);
        return target.ToArray();
    }
}
