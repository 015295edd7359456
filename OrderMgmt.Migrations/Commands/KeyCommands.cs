using System.CommandLine;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Commands;

/// <summary>The file that seals the key ring.</summary>
internal static class KeyCommands
{
    public static Command Create(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write it; must not exist yet." };
        var create = new Command("create", $"Makes a key file for {RingKey.Setting}, readable by its owner alone. Keep a copy away from the database's backups.") { file };
        create.SetAction(async (parsed, _) =>
        {
            try
            {
                KeyFiles.Create(parsed.GetRequiredValue(file));
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The key file cannot be made: {e.Message}");
                return CommandLine.Failed;
            }
        });
        return new Command("key", "The file that seals the key ring.") { create, Replace(settings) };
    }

    private static Command Replace(SettingOptions settings)
    {
        var replace = new Command("replace", "Makes a new key ring and a new key for tokens, when the old key file is lost or may have been copied. Tokens and cursors end; no data does. Stop all other processes first.");
        replace.SetAction(async (parsed, ct) =>
        {
            try
            {
                using var host = CommandHost.Build(settings, parsed);
                await host.ForgetRingAsync(ct);
                return await host.MigrateAndSeedAsync(ct);
            }
            catch (StartupException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
                return CommandLine.Failed;
            }
        });
        return replace;
    }
}
