namespace OrderMgmt.Api.Tests.Support;

/// <summary>The product's other programs as they were built beside this one, and no part of it: two in one folder would share their settings.</summary>
internal static class BuiltProgram
{
    public static string Of(string project) =>
        Path.Combine(AppContext.BaseDirectory.Replace(Path.Combine("tests", "OrderMgmt.Api.Tests"), project, StringComparison.Ordinal), $"{project}.dll");
}
