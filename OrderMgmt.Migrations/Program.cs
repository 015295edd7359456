using OrderMgmt.Migrations.Commands;
using OrderMgmt.ServiceDefaults;

if (OpenFiles.Complaint() is { } complaint)
{
    await Console.Error.WriteLineAsync(complaint);
    return CommandLine.Failed;
}

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
