using System.CommandLine;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Commands;

internal static class MigrateCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("migrate", "Brings the database to the state its code expects. Safe to run again. A node on SQLite must be stopped, and migrates at its own start as well.");
        command.SetAction((parsed, ct) => RunAsync(settings, parsed, ct));
        return command;
    }

    public static async Task<int> RunAsync(SettingOptions settings, ParseResult parsed, CancellationToken ct)
    {
        try
        {
            using var host = CommandHost.Build(settings, parsed);
            return await host.MigrateAndSeedAsync(ct);
        }
        catch (StartupException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return CommandLine.Failed;
        }
    }
}
