using System.ComponentModel;
using System.Diagnostics;

namespace OrderMgmt.AppHost.Tests;

internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether Docker or Podman answers: the client alone, without its engine, runs nothing.</summary>
    public static async Task<bool> Answers(CancellationToken ct) =>
        await Answers("docker", ct) || await Answers("podman", ct);

    private static async Task<bool> Answers(string client, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(client, "ps")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            if (process is null) return false;

            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
