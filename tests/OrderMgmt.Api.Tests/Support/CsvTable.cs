using System.Globalization;
using CsvHelper;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Rows of a CSV file by column; where a header stands twice, the first column counts.</summary>
internal static class CsvTable
{
    public static List<Dictionary<string, string>> Read(string file)
    {
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < csv.HeaderRecord!.Length; i++) row.TryAdd(csv.HeaderRecord[i], csv.GetField(i)!);
            rows.Add(row);
        }

        return rows;
    }
}
