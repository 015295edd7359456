using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrderMgmt.LoadTests.Processes;

/// <summary>A server under load, in a process of its own; disposing stops it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private bool isStarted;

    private ChildProcess(Process process, IPEndPoint endPoint)
    {
        this.process = process;
        EndPoint = endPoint;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
    }

    public IPEndPoint EndPoint { get; }

    public Uri Address => new($"http://{EndPoint}");

    /// <summary>From the start of the process to its first healthy answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The most that was resident at the end of a run, in bytes; zero where /proc does not tell.</summary>
    public long ResidentBytes { get; private set; }

    /// <summary>The most that was ever resident, in bytes.</summary>
    public long PeakBytes { get; private set; }

    /// <param name="probe">The path that answers 2xx once the server is ready.</param>
    /// <param name="arguments">What to run with <c>dotnet</c>, given the port to listen on.</param>
    public static async Task<ChildProcess> StartAsync(
        string assembly, Func<int, IEnumerable<string>> arguments, string probe, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null)
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var child = new ChildProcess(new Process { StartInfo = StartInfo(assembly, arguments(endPoint.Port), settings) }, endPoint);
        try
        {
            await child.StartAsync(probe, ct);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static async Task RunAsync(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        using var process = Process.Start(StartInfo(assembly, arguments, settings))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new BenchmarkException($"{Path.GetFileName(assembly)} failed: {await output}{await errors}");
    }

    /// <exception cref="BenchmarkException">The server is gone.</exception>
    public TimeSpan CpuTime()
    {
        if (process.HasExited) throw new BenchmarkException(Explain("The server stopped in the middle of a run"));
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public void NoteMemory()
    {
        var status = $"/proc/{process.Id}/status";
        if (!File.Exists(status)) return;
        foreach (var line in File.ReadLines(status))
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal)) ResidentBytes = Math.Max(ResidentBytes, Kilobytes(line) * 1024);
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) PeakBytes = Kilobytes(line) * 1024;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            // Process can only kill; a server is asked to stop, so that it closes its files.
            if (OperatingSystem.IsWindows()) process.Kill();
            else using (var asked = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await asked.WaitForExitAsync();

            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            // Where its settings lie: started elsewhere, a host finds none and runs with its defaults.
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    private bool IsRunning => isStarted && !process.HasExited;

    private async Task StartAsync(string probe, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        var started = Stopwatch.GetTimestamp();
        process.Start();
        isStarted = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await AnswersAsync(http, probe, ct))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new BenchmarkException(Explain("The server did not start"));
            await Task.Delay(20, ct); // each attempt before it listens costs an exception, on a core that the start could use
        }

        StartTime = Stopwatch.GetElapsedTime(started);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string probe, CancellationToken ct)
    {
        try
        {
            using var reply = await http.GetAsync(new Uri(probe, UriKind.Relative), ct);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    private string Explain(string what) => $"{what}:{Environment.NewLine}{string.Join(Environment.NewLine, output)}";

    private void Keep(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (output.Count > KeptLines) output.TryDequeue(out _);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static long Kilobytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
