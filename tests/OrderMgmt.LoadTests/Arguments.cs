using System.Globalization;

namespace OrderMgmt.LoadTests;

/// <summary>The benchmark cannot go on; the message says why to whoever runs it.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);

/// <summary>Command lines of names, each followed by its value.</summary>
internal static class Arguments
{
    public static IEnumerable<(string Name, string Value)> Pairs(string[] args, string usage) =>
        args.Length % 2 == 0 ? args.Chunk(2).Select(pair => (pair[0], pair[1])) : throw new BenchmarkException(usage);

    public static int Positive(string value, string usage) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new BenchmarkException(usage);
}
