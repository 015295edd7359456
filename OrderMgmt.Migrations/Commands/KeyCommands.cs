using System.CommandLine;
using OrderMgmt.Infrastructure.Security;

namespace OrderMgmt.Migrations.Commands;

/// <summary>The file that seals the key ring. Needs no database and no settings.</summary>
internal static class KeyCommands
{
    public static Command Create()
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
        return new Command("key", "The file that seals the key ring.") { create };
    }
}
