using System.Diagnostics;
using System.Text.Json;

namespace OrderMgmt.AppHost.Tests.Azure;

/// <summary>The Bicep of <c>infra/</c>, compiled once for all tests of a class.</summary>
public sealed class AzureTemplates : IAsyncLifetime
{
    private static readonly string[] Processes = ["migrations", "api", "worker"];

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["AZURE_ENV_NAME"] = "test",
        ["ORDERMGMT_STAGE"] = "prod",
        ["SMTP_HOST"] = "mail.example",
        ["SMTP_PORT"] = "587",
        ["SMTP_USERNAME"] = "orders",
        ["SMTP_FROM"] = "orders@mail.example",
        ["SERVICE_MIGRATIONS_IMAGE_NAME"] = "migrations:1",
        ["SERVICE_API_IMAGE_NAME"] = "api:1",
        ["SERVICE_WORKER_IMAGE_NAME"] = "worker:1",
    };

    private JsonElement main;

    /// <summary>What azd deploys, by the name of its service.</summary>
    internal IReadOnlyDictionary<string, AzureProcess> Services { get; private set; } = new Dictionary<string, AzureProcess>();

    internal JsonElement MainParameters => main.GetProperty("parameters");

    internal IEnumerable<string> MainOutputs => main.GetProperty("outputs").EnumerateObject().Select(output => output.Name);

    public async ValueTask InitializeAsync()
    {
        if (BicepFiles.Compiler is null) return;

        var copy = Directory.CreateTempSubdirectory().FullName; // the compiler writes beside its sources
        try
        {
            foreach (var file in Directory.EnumerateFiles(BicepFiles.Folder, "*.bicep*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(BicepFiles.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            var compiled = await Task.WhenAll(Processes.Select(process => SnapshotAsync(copy, process)).Append(BuildMainAsync(copy)));
            Services = compiled.SelectMany(resources => resources).ToDictionary(process => process.Name);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<AzureProcess[]> SnapshotAsync(string directory, string process)
    {
        await BicepAsync(directory, "snapshot", $"{process}.bicepparam", "--subscription-id", $"{Guid.Empty}", "--resource-group", "rg-test");
        using var snapshot = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory, $"{process}.snapshot.json")));
        return [.. snapshot.RootElement.GetProperty("predictedResources").EnumerateArray().Select(AzureProcess.From).OfType<AzureProcess>()];
    }

    private async Task<AzureProcess[]> BuildMainAsync(string directory)
    {
        await BicepAsync(directory, "build", "main.bicep");
        using var template = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "main.json")));
        main = template.RootElement.Clone();
        return [];
    }

    private static async Task BicepAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(BicepFiles.Compiler!, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var bicep = Process.Start(start)!;
        var said = await Task.WhenAll(bicep.StandardOutput.ReadToEndAsync(), bicep.StandardError.ReadToEndAsync());
        await bicep.WaitForExitAsync();
        if (bicep.ExitCode != 0) throw new InvalidOperationException($"bicep {string.Join(' ', arguments)}: {string.Concat(said)}");
    }
}
