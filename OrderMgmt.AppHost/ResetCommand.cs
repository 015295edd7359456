using Microsoft.Extensions.DependencyInjection;

namespace OrderMgmt.AppHost;

internal static class ResetCommand
{
    /// <summary>Empties the database of this run and migrates it again. Not offered for a database that was given.</summary>
    public static void WithResetCommand(
        this IResourceBuilder<ProjectResource> migrations, OrdersDatabase database, IReadOnlyList<IResourceBuilder<ProjectResource>> users)
    {
        if (database.Reset is not { } reset) return;

        migrations.WithCommand("reset-data", "Reset data", ResetAsync, new CommandOptions
        {
            IconName = "Delete",
            Description = "Deletes all tenants, orders and demo changes, then migrates and seeds again.",
            ConfirmationMessage = "Delete every tenant, order and report of this run, and begin with the demo data again?",
        });

        async Task<ExecuteCommandResult> ResetAsync(ExecuteCommandContext context)
        {
            var commands = context.Services.GetRequiredService<ResourceCommandService>();
            var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
            var ct = context.CancellationToken;
            foreach (var user in users) await commands.ExecuteCommandAsync(user.Resource, KnownResourceCommands.StopCommand, ct);
            foreach (var user in users) await notifications.WaitForResourceAsync(user.Resource.Name, KnownResourceStates.TerminalStates, ct);

            await reset(ct);
            await commands.ExecuteCommandAsync(migrations.Resource, KnownResourceCommands.StartCommand, ct);
            foreach (var user in users) await commands.ExecuteCommandAsync(user.Resource, KnownResourceCommands.StartCommand, ct);
            return CommandResults.Success("The data is reset.");
        }
    }
}
