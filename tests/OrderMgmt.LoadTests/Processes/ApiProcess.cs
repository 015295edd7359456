namespace OrderMgmt.LoadTests.Processes;

internal static class ApiProcess
{
    /// <summary>The API as it is deployed (published, with native code of its assemblies), embedded, Development.</summary>
    /// <param name="settings">Of an engine that is not embedded, by the names of environment variables.</param>
    public static Task<ChildProcess> StartAsync(string dataDirectory, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null) => ChildProcess.StartAsync(
        LoadOptions.ApiAssembly,
        port => ["--urls", $"http://127.0.0.1:{port}", "--environment", "Development", "--DataDirectory", dataDirectory],
        "/health",
        ct,
        settings);
}
